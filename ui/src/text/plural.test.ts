import { expect, it } from 'vitest';

import { plural } from './plural';

it.each([
  [0, '0 episodes'],
  [1, '1 episode'],
  [2, '2 episodes'],
  [1204, '1,204 episodes'],
])('%d', (count, words) => expect(plural(count, 'episode')).toBe(words));

it('knows what has another plural', () => {
  expect(plural(2, 'entry', 'entries')).toBe('2 entries');
});
