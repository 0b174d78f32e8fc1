//! What was typed into the settings, compared with what the file says: the changes that are written,
//! and where a complaint belongs. Nothing is drawn or asked here.

import type { SettingComplaint } from '../bindings/SettingComplaint';
import type { SettingsChange } from '../bindings/SettingsChange';
import type { SettingsForm } from '../bindings/SettingsForm';

/** One entry of a list. */
export interface Row {
  /** Tells it from the others on the screen. */
  id: number;
  /** Which entry of the file it is, from 1; none for a new one. */
  number: number | null;
  /** Its values, in the order of the columns. */
  values: string[];
}

/** What stands in the form. */
export interface Typed {
  /** The single settings by their keys. */
  values: Record<string, string>;
  /** The lists by their keys. */
  rows: Record<string, Row[]>;
}

/** What the file says. */
export function typedOf(form: SettingsForm): Typed {
  let id = 0;
  return {
    values: Object.fromEntries([
      ...singles(form).map(({ key, value }) => [key, value]),
      // A template is begun with the one that is filled as it is.
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
 * The changes that lead from the file to what was typed: values first, then what is taken out, the
 * last one first so that numbers stay right, then what is new.
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
    // What is usual is not written down.
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

/** The settings that are a value each: fields, and the rules with their numbers. */
function singles(form: SettingsForm): { key: string; value: string }[] {
  return [...form.fields, ...form.rules.flatMap((rule) => [rule, ...rule.numbers])];
}

/** What the file says of a single setting; a post that it does not name is the usual one. */
export function fileValueOf(form: SettingsForm, key: string): string {
  const post = form.posts.find((one) => one.key === key);
  if (post) return post.value || post.usual;
  return singles(form).find((one) => one.key === key)?.value ?? '';
}

/** The pages of the dialog. */
export type Page = 'episodes' | 'checks' | 'posts' | 'people';

/** The page that a setting stands on. */
export function pageOf(key: string): Page {
  const [table] = key.split('.');
  if (table === 'rules') return 'checks';
  if (table === 'posts') return 'posts';
  return table === 'hosts' || table === 'socials' ? 'people' : 'episodes';
}

/** The number that an entry has once everything is written, from 1; none for one without a value. */
export function numberOf(typed: Typed, list: string, row: Row): number | null {
  if (isBlank(row)) return null;
  const rows = (typed.rows[list] ?? []).filter((one) => !isBlank(one));
  // What is in the file stands before what is added to it.
  const order = [
    ...rows.filter((one) => one.number !== null),
    ...rows.filter((one) => one.number === null),
  ];
  return order.indexOf(row) + 1;
}

/** What is said about a key. */
export function saidOf(complaints: SettingComplaint[], key: string): string | null {
  const said = complaints.find((complaint) => complaint.key === key);
  return said ? sentence(said.message) : null;
}

/** A message as a sentence of its own. */
export function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}

function isBlank(row: Row): boolean {
  return row.values.every((value) => value.trim() === '');
}
