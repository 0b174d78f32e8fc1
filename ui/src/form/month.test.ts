import { describe, expect, it } from 'vitest';

import {
  dayName,
  daysLater,
  monthName,
  monthsLater,
  weekdayNames,
  weekdayOf,
  weeks,
} from './month';

describe('a month', () => {
  it('has whole weeks from Monday on', () => {
    const june = weeks('2026-06-15');
    expect(june.map((week) => week[0])).toEqual([
      '2026-06-01',
      '2026-06-08',
      '2026-06-15',
      '2026-06-22',
      '2026-06-29',
    ]);
    const february = weeks('2026-02-28');
    expect(february[0]?.[0]).toBe('2026-01-26');
    expect(february.at(-1)?.at(-1)).toBe('2026-03-01');
    expect(weeks('2025-12-31').at(-1)?.[0]).toBe('2025-12-29');
    for (const week of weeks('2024-02-01')) {
      expect(week).toHaveLength(7);
      expect(weekdayOf(week[0] ?? '')).toBe(0);
    }
  });

  it('is counted from without zones and without days that are not there', () => {
    expect(daysLater('2026-03-29', 1)).toBe('2026-03-30');
    expect(daysLater('2026-01-01', -1)).toBe('2025-12-31');
    expect(monthsLater('2026-01-31', 1)).toBe('2026-02-28');
    expect(monthsLater('2024-03-31', -1)).toBe('2024-02-29');
    expect(monthsLater('2026-12-15', 12)).toBe('2027-12-15');
  });

  it('is named', () => {
    expect(monthName('2026-06-01')).toBe('June 2026');
    expect(weekdayNames()).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    expect(dayName('2026-06-01')).toBe('Monday, June 1, 2026');
  });
});
