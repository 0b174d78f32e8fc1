import { expect, it } from 'vitest';

import type { KnownGuest } from '../bindings/KnownGuest';
import { find } from './find';

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
  expect(find(guests, typed).map((guest) => guest.name)).toEqual(names),
);
