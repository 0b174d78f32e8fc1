import { expect, it } from 'vitest';

import { relativeTime } from './relative-time';

const at = (...parts: [number, number, number, number, number]): number =>
  new Date(...parts).getTime();
const NOW = at(2026, 4, 12, 9, 5);

it('says when something was typed', () => {
  expect(relativeTime(at(2026, 4, 12, 8, 59), NOW)).toBe('today at 8:59 AM');
  expect(relativeTime(at(2026, 4, 11, 23, 59), NOW)).toBe('yesterday at 11:59 PM');
  expect(relativeTime(at(2026, 4, 1, 7, 3), NOW)).toBe('on May 1 at 7:03 AM');
  expect(relativeTime(at(2025, 11, 31, 18, 0), NOW)).toBe('on December 31, 2025 at 6:00 PM');
});
