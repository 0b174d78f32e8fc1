import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Failure } from '../bindings/Failure';
import type { Field } from '../bindings/Field';
import type { FormEdit } from '../bindings/FormEdit';
import type { OpenDocument } from '../document/open-document.svelte';
import { FakeSession, TITLE } from '../../test/fake-session';
import { useBackend } from '../backend';
import ListField from './ListField.svelte';
import TagsField from './TagsField.svelte';
import { pending } from './pending.svelte';
import { lookOf, nearest } from './reorder';

function tags(values: string[]): Field {
  const target = (index: number): Field['target'] => ({ in: 'frontMatter', path: ['tags', index] });
  return {
    ...TITLE,
    target: { in: 'frontMatter', path: ['tags'] },
    role: null,
    label: 'Tags',
    key: 'tags',
    widget: 'tags',
    items: values.map((value, index) => ({
      ...TITLE,
      target: target(index),
      role: null,
      label: `Tags ${index + 1}`,
      key: `tags.${index}`,
      value,
    })),
  };
}

/** Waits in fake time, which jumps to the next timer as soon as no other work is left. */
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A document that answers slowly, and has one list. */
class SlowDocument {
  form = { readOnly: false };
  asked: FormEdit[] = [];
  refuse = '';

  async edit(edit: FormEdit): Promise<Failure | null> {
    await wait(30);
    if (edit.do === 'addItem' && edit.value === this.refuse) {
      return { code: 'refused', message: 'No.' };
    }
    this.asked.push(edit);
    return null;
  }

  async settled(): Promise<void> {}
}

let slow: SlowDocument;
let restore: () => void;

beforeEach(() => {
  vi.useFakeTimers().setTimerTickMode('nextTimerAsync');
  slow = new SlowDocument();
  const session = new FakeSession('');
  restore = useBackend({
    ...session.backend,
    fieldOptions: async () => ['sea', 'static', 'storm'],
  });
});
afterEach(() => {
  cleanup();
  restore();
  vi.useRealTimers();
});

function show(values: string[]): HTMLInputElement {
  render(TagsField, {
    document: slow as unknown as OpenDocument,
    field: tags(values),
    problems: new Map(),
    onsource: vi.fn(),
  });
  return screen.getByRole<HTMLInputElement>('combobox', { name: 'Add to Tags' });
}

const added = (): string[] =>
  slow.asked.flatMap((edit) => (edit.do === 'addItem' ? [edit.value] : []));

describe('tags', () => {
  it('lose no letter that is typed while others are on their way', async () => {
    const field = show(['sea']);
    field.focus();
    let typed = '';
    for (const letter of 'fog, ice,sea, hail') {
      typed = field.value + letter;
      await fireEvent.input(field, { target: { value: typed } });
      await wait(4);
    }
    await fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(() => expect(added()).toEqual(['fog', 'ice', 'hail']));
    expect(field.value).toBe('');
  });

  it('are written before anything else is done', async () => {
    const field = show([]);
    field.focus();
    await fireEvent.input(field, { target: { value: 'fog' } });
    expect(pending.any).toBe(true);
    expect(await pending.flush()).toBeNull();
    expect(added()).toEqual(['fog']);
  });

  it('that are refused come back into the field, with what was typed after them', async () => {
    slow.refuse = 'ice';
    const field = show([]);
    field.focus();
    await fireEvent.input(field, { target: { value: 'fog, ice, hail, s' } });
    await waitFor(() => expect(field.value).toBe('ice, hail, s'));
    expect(added()).toEqual(['fog']);
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  it('are offered from those of the show, without those that are there', async () => {
    const field = show(['storm']);
    field.focus();
    await fireEvent.input(field, { target: { value: 'st' } });
    const offered = await screen.findAllByRole('option', { hidden: true });
    expect(offered.map((one) => one.textContent.trim())).toEqual(['static']);
  });

  it('are moved by arrows and removed by Delete', async () => {
    show(['sea', 'fog']);
    const fog = screen.getByRole('button', { name: 'fog, 2 of 2 in Tags' });
    await fireEvent.keyDown(fog, { key: 'ArrowRight' });
    await fireEvent.keyDown(fog, { key: 'ArrowLeft' });
    await waitFor(() => expect(slow.asked).toHaveLength(1));
    expect(slow.asked[0]).toMatchObject({ do: 'moveItem', from: 1, to: 0 });
    await fireEvent.keyDown(fog, { key: 'Delete' });
    await waitFor(() => expect(slow.asked).toHaveLength(2));
    expect(slow.asked[1]).toMatchObject({ do: 'remove', target: { path: ['tags', 1] } });
  });
});

describe('groups that hold lists of their own', () => {
  it('keep the focus on the handle of the one that was moved', async () => {
    const at = (...path: (string | number)[]): Field['target'] => ({ in: 'frontMatter', path });
    const text = (label: string, ...path: (string | number)[]): Field => ({
      ...TITLE,
      target: at(...path),
      role: null,
      label,
      key: path.join('.'),
      value: label,
    });
    const group = (index: number): Field => ({
      ...text(`chapters ${index + 1}`, 'chapters', index),
      widget: 'group',
      value: '',
      items: [
        {
          ...text('names', 'chapters', index, 'names'),
          widget: 'list',
          value: '',
          items: [0, 1].map((name) => text(`name ${name + 1}`, 'chapters', index, 'names', name)),
        },
      ],
    });
    render(ListField, {
      document: slow as unknown as OpenDocument,
      field: { ...text('chapters', 'chapters'), widget: 'groups', items: [0, 1, 2].map(group) },
      problems: new Map(),
      onsource: vi.fn(),
    });
    const first = screen.getByRole('button', { name: 'Move chapters 1' });
    first.focus();
    await fireEvent.keyDown(first, { key: 'End' });
    const last = screen.getByRole('button', { name: 'Move chapters 3' });
    await waitFor(() => expect(document.activeElement).toBe(last));
    expect(slow.asked).toMatchObject([{ do: 'moveItem', from: 0, to: 2 }]);
  });
});

describe('the place that a dragged item goes to', () => {
  it('is marked at the side on which the item would land', () => {
    const looks = (from: number, to: number) =>
      [0, 1, 2].map((index) => lookOf(index, { from, to }));
    expect(looks(0, 2)).toEqual(['dragged', '', 'after']);
    expect(looks(2, 1)).toEqual(['', 'before', 'dragged']);
    expect(looks(1, 1)).toEqual(['', 'dragged', '']);
    expect(lookOf(0, null)).toBe('');
  });

  const box = (left: number, top: number) => ({ left, top, width: 40, height: 20 });

  it('is in the row that the pointer is in', () => {
    const boxes = [box(0, 0), box(50, 0), box(0, 30), box(50, 30)];
    expect(nearest(boxes, 55, 5)).toBe(1);
    expect(nearest(boxes, 300, 10)).toBe(1);
    expect(nearest(boxes, -20, 45)).toBe(2);
    expect(nearest(boxes, 60, 300)).toBe(3);
  });

  it('is the item above or below in a list', () => {
    const boxes = [box(0, 0), box(0, 30), box(0, 60)];
    expect(nearest(boxes, 10, -50)).toBe(0);
    expect(nearest(boxes, 10, 38)).toBe(1);
    expect(nearest(boxes, 10, 90)).toBe(2);
  });
});
