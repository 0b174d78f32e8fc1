import { expect, test } from 'vitest';

import { asIn } from './as-in';

const episode = (number: string) => ({ path: `/${number}.md`, number, title: '', date: null });

test('what is said of a returning guest is where bio and profiles come from', () => {
  const [old, newer] = [episode('7'), episode('22')];
  expect(asIn({ bioFrom: newer, socialsFrom: newer })).toBe(' as in episode 22');
  expect(asIn({ bioFrom: null, socialsFrom: old })).toBe(' as in episode 7');
  expect(asIn({ bioFrom: old, socialsFrom: newer })).toBe(
    ': the bio as in episode 7, the profiles as in episode 22',
  );
  expect(asIn({ bioFrom: null, socialsFrom: null })).toBe('');
});
