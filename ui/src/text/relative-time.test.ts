import { expect, it } from 'vitest';

import { relativeTime } from './relative-time';

const at = (...parts: [number, number, number, number, number]): number =>
  new Date(...parts).getTime();
const NOW = at(2026, 4, 12, 9, 5);

it('says when something was typed', () => {
  expect(relativeTime(at(2026, 4, 12, 8, 59), NOW)).toBe('today at 08:59');
  expect(relativeTime(at(2026, 4, 11, 23, 59), NOW)).toBe('yesterday at 23:59');
  expect(relativeTime(at(2026, 4, 1, 7, 3), NOW)).toBe('on 1 May at 07:03');
  expect(relativeTime(at(2025, 11, 31, 18, 0), NOW)).toBe('on 31 December 2025 at 18:00');
});
