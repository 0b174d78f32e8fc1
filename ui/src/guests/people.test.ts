import { expect, it, test } from 'vitest';

import type { KnownGuest } from '../bindings/KnownGuest';
import { findPeople, initials, sourceEpisodes } from './people';

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
  expect(sourceEpisodes({ bioFrom: newer, socialsFrom: newer })).toBe(' as in episode 22');
  expect(sourceEpisodes({ bioFrom: null, socialsFrom: old })).toBe(' as in episode 7');
  expect(sourceEpisodes({ bioFrom: old, socialsFrom: newer })).toBe(
    ': the bio as in episode 7, the profiles as in episode 22',
  );
  expect(sourceEpisodes({ bioFrom: null, socialsFrom: null })).toBe('');
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
