import { describe, expect, it } from 'vitest';

import type { Field } from '../bindings/Field';
import type { Problem } from '../bindings/Problem';
import { keyBeside, problemsByTarget, targetKey } from './target';

function field(label: string, key: string): Field {
  return {
    target: { in: 'frontMatter', path: key.split('.') },
    role: null,
    label,
    key,
    widget: 'text',
    kind: 'string',
    value: '',
    present: true,
    editable: true,
    reason: null,
    span: null,
    hint: null,
    date: null,
    picture: null,
    addable: [],
    items: [],
  };
}

describe('a target’s key', () => {
  it('distinguishes an item of a list from a key of digits, and a key with a slash from two keys', () => {
    const keys = [
      targetKey({ in: 'heading' }),
      targetKey({ in: 'frontMatter', path: ['heading'] }),
      targetKey({ in: 'frontMatter', path: ['guests', 0] }),
      targetKey({ in: 'frontMatter', path: ['guests', '0'] }),
      targetKey({ in: 'frontMatter', path: ['guests', '#0'] }),
      targetKey({ in: 'frontMatter', path: ['guests/0'] }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the key beside a label', () => {
  it.each([
    ['Libsyn ID', 'libsynId', null],
    ['Episode', 'episode', null],
    ['Release date', 'date', null],
    ['Release date', 'pubDate', 'pubDate'],
    ['Guest name', 'guests.0.name', null],
    ['Guest name', 'guest.name', null],
    ['X', 'guest.socials.twitter', 'twitter'],
    ['Bluesky', 'guest.socials.bluesky', null],
    ['Title', '', null],
    ['Release date', 'Release Date', null],
  ])('%s from %s', (label, key, shown) => {
    expect(keyBeside(field(label, key))).toBe(shown);
  });
});

it('problems are found by their field, in their order', () => {
  const problem = (rule: string, path: string[] | null): Problem => ({
    rule,
    severity: 'warning',
    message: rule,
    span: { from: 0, to: 0 },
    line: 1,
    target: path ? { in: 'frontMatter', path } : null,
    fixes: [],
  });
  const found = problemsByTarget([
    problem('one', ['date']),
    problem('loose', null),
    problem('two', ['date']),
  ]);
  expect(found.get('/date')?.map(({ rule }) => rule)).toEqual(['one', 'two']);
  expect(found.size).toBe(1);
});
