import { expect, it } from 'vitest';

import { weekday, withoutYear } from './calendar';

it.each([
  ['2026-06-01', '1 June', 'Monday'],
  ['2024-02-29', '29 February', 'Thursday'],
  ['2025-12-31', '31 December', 'Wednesday'],
  ['2026-06-01T23:30:00-05:00', '1 June', 'Monday'],
])('%s is %s, a %s', (date, day, name) => {
  expect(withoutYear(date)).toBe(day);
  expect(weekday(date)).toBe(name);
});

it.each(['2025-02-29', '2026-13-01', '2026-00-10', '2026-6-1', 'soon', '', '20260-01-011'])(
  '%s is no day',
  (date) => {
    expect(withoutYear(date)).toBe(date);
    expect(weekday(date)).toBeNull();
  },
);
