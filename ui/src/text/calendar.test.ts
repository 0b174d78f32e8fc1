import { expect, it } from 'vitest';

import { besideDate, weekday, wholeDay, withoutYear, withYear } from './calendar';

it.each([
  ['2026-06-01', 'June 1', 'Monday'],
  ['2024-02-29', 'February 29', 'Thursday'],
  ['2025-12-31', 'December 31', 'Wednesday'],
  ['2026-06-01T23:30:00-05:00', 'June 1', 'Monday'],
])('%s is %s, a %s', (date, day, name) => {
  expect(withoutYear(date)).toBe(day);
  expect(weekday(date)).toBe(name);
});

it.each(['2025-02-29', '2026-13-01', '2026-00-10', '2026-6-1', 'soon', '', '20260-01-011'])(
  '%s isn’t a day',
  (date) => {
    expect(withoutYear(date)).toBe(date);
    expect(withYear(date)).toBe(date);
    expect(weekday(date)).toBeNull();
  },
);

it('has its year where years differ', () => {
  expect(withYear('2026-06-01')).toBe('Jun 1, 2026');
  expect(withYear('2026-06-01T23:30:00-05:00')).toBe('Jun 1, 2026');
});

it('takes a whole day, with a time or without', () => {
  expect(wholeDay('2026-06-01')).toEqual({ day: '2026-06-01', time: null });
  expect(wholeDay(' 2026-06-01 08:30 ')).toEqual({ day: '2026-06-01', time: '08:30' });
  expect(wholeDay('2026-06-01T08:30')).toEqual({ day: '2026-06-01', time: '08:30' });
  for (const text of ['2026-06-0', '2026-06-31', '2026-06-01 8', '1754478000000', '']) {
    expect(wholeDay(text)).toBeNull();
  }
});

it('says beside a date what the date itself does not', () => {
  expect(besideDate('2026-06-01', { day: '2026-06-01' })).toBe('Monday');
  expect(besideDate('June 1, 2026', { day: '2026-06-01' })).toBe('Monday');
  expect(besideDate('1754478000000', { day: '2025-08-06' })).toBe('Aug 6, 2025');
  expect(besideDate('01/06/2026', { day: '2026-06-01' })).toBe('Jun 1, 2026');
  expect(besideDate('soon', null)).toBeNull();
});
