//! Months as a calendar shows them, in the words of the system's locale. Days are always `YYYY-MM-DD`
//! and have no time zone.

import { LOCALE } from '../text/locale';

const MONTH = new Intl.DateTimeFormat(LOCALE, {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const DAY = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

const WEEKDAY = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', timeZone: 'UTC' });

function time(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function text(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** Returns the day that is some days later, or earlier if negative. */
export function daysLater(day: string, days: number): string {
  const date = time(day);
  date.setUTCDate(date.getUTCDate() + days);
  return text(date);
}

/** Returns the same day some months later, or the last day of that month if it is shorter. */
export function monthsLater(day: string, months: number): string {
  const date = time(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return text(date);
}

/** Returns the index of a day in its week, from Monday as 0. */
export function weekdayOf(day: string): number {
  return (time(day).getUTCDay() + 6) % 7;
}

/** Returns the weeks, from Monday to Sunday, that have days of the month of `day`. */
export function weeks(day: string): string[][] {
  const first = `${day.slice(0, 8)}01`;
  const start = daysLater(first, -weekdayOf(first));
  const found: string[][] = [];
  for (let at = start; at.slice(0, 7) <= day.slice(0, 7); at = daysLater(at, 7)) {
    found.push(Array.from({ length: 7 }, (_, step) => daysLater(at, step)));
  }
  return found;
}

/** Returns the month of a day: `June 2026`. */
export function monthName(day: string): string {
  return MONTH.format(time(day));
}

/** Returns a day in words: `Monday, June 1, 2026`. */
export function dayName(day: string): string {
  return DAY.format(time(day));
}

/** Returns the short names of the days of a week, from Monday on: `Mon`. */
export function weekdayNames(): string[] {
  const monday = '2024-01-01';
  return Array.from({ length: 7 }, (_, step) => WEEKDAY.format(time(daysLater(monday, step))));
}
