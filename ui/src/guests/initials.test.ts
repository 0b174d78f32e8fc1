import { expect, it } from 'vitest';

import { initials } from './initials';

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
