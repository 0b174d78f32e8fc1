import { expect, it, test } from 'vitest';

import type { KnownGuest } from '../bindings/KnownGuest';
import { findPeople, initials, filledIn } from './people';

const guests = ['Ada Kern', 'Noor Haddad', 'Émile Zola'].map((name): KnownGuest => ({
  id: name,
  name,
  bio: null,
  bioFrom: null,
  socials: [],
  socialsFrom: null,
  episodes: [],
  last: null,
}));

it.each([
  ['', ['Ada Kern', 'Noor Haddad', 'Émile Zola']],
  ['k', ['Ada Kern']],
  ['had  no', ['Noor Haddad']],
  ['ÉM', ['Émile Zola']],
  ['x', []],
])('%s: %s', (typed, names) =>
  expect(findPeople(guests, typed).map((guest) => guest.name)).toEqual(names),
);

const episode = (number: string) => ({ path: `/${number}.md`, number, title: '', date: null });

test('what is said of a returning guest is where bio and profiles come from', () => {
  const [old, newer] = [episode('7'), episode('22')];
  const said = (bioFrom: typeof old | null, socialsFrom: typeof old | null): string =>
    filledIn({ name: 'Ada', bioFrom, socialsFrom });
  expect(said(newer, newer)).toBe('Filled in Ada’s details from episode 22. Press Ctrl+Z to undo.');
  expect(said(null, old)).toBe('Filled in Ada’s details from episode 7. Press Ctrl+Z to undo.');
  expect(said(old, newer)).toBe(
    'Filled in Ada’s details: the bio from episode 7, the profiles from episode 22. Press Ctrl+Z to undo.',
  );
  expect(said(null, null)).toBe('Filled in Ada’s details. Press Ctrl+Z to undo.');
});

it.each([
  ['Ada Lovelace', 'AL'],
  ['  Ada  ', 'A'],
  ['Grace Brewster Murray Hopper', 'GH'],
  ['émile zola', 'ÉZ'],
  ['Ada (she/her) Lovelace', 'AL'],
  ['山田 太郎', '山太'],
  ['', ''],
  ['🦀', ''],
])('%s: %s', (name, letters) => expect(initials(name)).toBe(letters));
