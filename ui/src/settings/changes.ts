//! Compares what was typed into the settings with the file: finds the changes to write, and the field of
//! a complaint.

import type { SettingComplaint } from '../bindings/SettingComplaint';
import type { SettingsChange } from '../bindings/SettingsChange';
import type { SettingsForm } from '../bindings/SettingsForm';

/** One entry of a list. */
export interface Row {
  /** Its id on the screen. */
  id: number;
  /** The number of the entry in the file, from 1; `null` for a new one. */
  number: number | null;
  /** Its values, in the order of the columns. */
  values: string[];
}

/** The values in the form. */
export interface Typed {
  /** The single settings by their keys. */
  values: Record<string, string>;
  /** The lists by their keys. */
  rows: Record<string, Row[]>;
}

/** Returns the values of the file. */
export function typedOf(form: SettingsForm): Typed {
  let id = 0;
  return {
    values: Object.fromEntries([
      ...singles(form).map(({ key, value }) => [key, value]),
      // A template that the show has not set starts with the usual one.
      ...form.posts.map((post) => [post.key, post.value || post.usual]),
    ]),
    rows: Object.fromEntries(
      form.lists.map(({ key, rows }) => [
        key,
        rows.map((values, at) => ({ id: ++id, number: at + 1, values: [...values] })),
      ]),
    ),
  };
}

/**
 * Returns what was typed over `before`, over a newer form of the same file: changed values and new
 * entries stay, and the changes of entries too as long as their list is the same in both.
 */
export function carried(before: SettingsForm, typed: Typed, now: SettingsForm): Typed {
  const next = typedOf(now);
  for (const [key, value] of Object.entries(typedOf(before).values)) {
    const mine = typed.values[key];
    if (mine !== undefined && mine !== value) next.values[key] = mine;
  }
  for (const { key, rows } of now.lists) {
    const mine = typed.rows[key] ?? [];
    const old = before.lists.find((list) => list.key === key)?.rows;
    if (JSON.stringify(old) === JSON.stringify(rows)) {
      next.rows[key] = mine;
      continue;
    }
    const file = next.rows[key] ?? [];
    const last = Math.max(0, ...file.map(({ id }) => id));
    const added = mine.filter((row) => row.number === null);
    next.rows[key] = [...file, ...added.map((row, at) => ({ ...row, id: last + at + 1 }))];
  }
  return next;
}

/**
 * Returns the changes from the file to what was typed: first values, then removed entries, the last one
 * first so that numbers stay right, then new entries.
 */
export function changesOf(form: SettingsForm, typed: Typed): SettingsChange[] {
  const sets: SettingsChange[] = [];
  const removals: SettingsChange[] = [];
  const additions: SettingsChange[] = [];
  const set = (key: string, value: string, before: string): void => {
    if (value.trim() !== before) sets.push({ do: 'set', key, value: value.trim() });
  };
  for (const { key, value } of singles(form)) set(key, typed.values[key] ?? '', value);
  for (const { key, value, usual } of form.posts) {
    const text = (typed.values[key] ?? '').trim();
    // A usual value is not written.
    if (text !== (value || usual)) set(key, text === usual ? '' : text, value);
  }
  for (const { key: list, columns, rows: before } of form.lists) {
    const rows = typed.rows[list] ?? [];
    before.forEach((values, at) => {
      const number = at + 1;
      const row = rows.find((one) => one.number === number);
      if (!row || isBlank(row)) removals.unshift({ do: 'remove', list, number });
      else
        columns.forEach(({ key }, column) =>
          set(`${list}.${number}.${key}`, row.values[column] ?? '', values[column] ?? ''),
        );
    });
    for (const row of rows) {
      if (row.number !== null || isBlank(row)) continue;
      const values = columns.map(({ key }, column): [string, string] => [
        key,
        row.values[column]?.trim() ?? '',
      ]);
      additions.push({ do: 'add', list, values });
    }
  }
  return [...sets, ...removals, ...additions];
}

/** Returns the settings with a single value: fields, and the rules with their numbers. */
function singles(form: SettingsForm): { key: string; value: string }[] {
  return [...form.fields, ...form.rules.flatMap((rule) => [rule, ...rule.numbers])];
}

/** Returns the file's value of a single setting; for a post that it does not have, the usual one. */
export function fileValueOf(form: SettingsForm, key: string): string {
  const post = form.posts.find((one) => one.key === key);
  if (post) return post.value || post.usual;
  return singles(form).find((one) => one.key === key)?.value ?? '';
}

/** The pages of the dialog. */
export type Page = 'episodes' | 'checks' | 'posts' | 'people';

/** Returns the page of a setting. */
export function pageOf(key: string): Page {
  const [table] = key.split('.');
  if (table === 'rules') return 'checks';
  if (table === 'posts') return 'posts';
  return table === 'hosts' || table === 'socials' ? 'people' : 'episodes';
}

/** Returns the number of an entry after writing, from 1; `null` for an entry without values. */
export function numberOf(typed: Typed, list: string, row: Row): number | null {
  if (isBlank(row)) return null;
  const rows = (typed.rows[list] ?? []).filter((one) => !isBlank(one));
  // New entries come after those of the file.
  const order = [
    ...rows.filter((one) => one.number !== null),
    ...rows.filter((one) => one.number === null),
  ];
  return order.indexOf(row) + 1;
}

/** Returns what is said about a key; `null` if nothing. */
export function saidOf(complaints: SettingComplaint[], key: string): string | null {
  const said = complaints.find((complaint) => complaint.key === key);
  return said ? sentence(said.message) : null;
}

/** Returns a message with a capital letter, as a sentence. */
export function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}

function isBlank(row: Row): boolean {
  return row.values.every((value) => value.trim() === '');
}
