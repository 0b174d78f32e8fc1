import { describe, expect, it } from 'vitest';

import type { Form } from '../bindings/Form';
import { EMPTY_FORM, TITLE } from '../../test/fake-session';
import { formAfter, keeping } from './form-state';

const form = (change: Partial<Form>): Form => ({
  ...EMPTY_FORM,
  details: [{ ...TITLE, target: { in: 'frontMatter', path: ['summary'] }, value: 'Good' }],
  canAddGuest: true,
  ...change,
});

describe('the form', () => {
  it('keeps the last good values, read-only, while the front matter is broken', () => {
    const good = formAfter(null, form({}));
    const reason = 'Line 3, column 2: a quote is missing.';
    const frontMatter = { format: 'yaml', readable: false, reason } as const;
    const broken = formAfter(good, form({ frontMatter, details: [], canAddGuest: true }));
    expect(broken.details.map(({ value, editable }) => [value, editable])).toEqual([
      ['Good', false],
    ]);
    expect(broken.details[0]?.reason).toBe(reason);
    expect(broken).toMatchObject({ readOnly: true, reason, canAddGuest: false });
    expect(broken.title.editable).toBe(true);
    expect(formAfter(broken, form({}))).toEqual(good);
  });

  it('is the same object where nothing changed, and shares what did not', () => {
    const first = formAfter(null, form({}));
    expect(formAfter(first, structuredClone(form({})))).toBe(first);
    const next = formAfter(first, form({ title: { ...TITLE, value: 'New' } }));
    expect(next).not.toBe(first);
    expect(next.details).toBe(first.details);
    expect(next.title.value).toBe('New');
  });

  it('never keeps a part that is not equal', () => {
    expect(keeping([1, 2, 3], [1, 2])).toEqual([1, 2]);
    expect(keeping({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(keeping({ a: [] }, { a: {} })).toEqual({ a: {} });
    expect(keeping(null, { a: 1 })).toEqual({ a: 1 });
    expect(keeping({ a: null }, { a: { b: 1 } })).toEqual({ a: { b: 1 } });
  });
});
