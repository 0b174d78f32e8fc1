//! Dates in words, as the system's locale writes them. A date of an episode is a day of the calendar
//! and has no time zone: it is never shifted by one.

import { LOCALE } from './locale';

const dayAndMonth = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});
const wholeDate = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const weekdayName = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', timeZone: 'UTC' });

/** Returns the day of a date that starts with `YYYY-MM-DD`; `null` if the calendar has no such day. */
function day(date: string): Date | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(date);
  if (!found) return null;
  const [year, month, number] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const time = new Date(Date.UTC(year, month - 1, number));
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === number ? time : null;
}

/** Returns `2026-06-01` as `June 1`; a date that cannot be read is returned as it is. */
export function withoutYear(date: string): string {
  const time = day(date);
  return time ? dayAndMonth.format(time) : date;
}

/** Returns `2026-06-01` as `Jun 1, 2026`; a date that cannot be read is returned as it is. */
export function withYear(date: string): string {
  const time = day(date);
  return time ? wholeDate.format(time) : date;
}

/** Returns the weekday of a date (`Monday`); `null` if it is not a day of the calendar. */
export function weekday(date: string): string | null {
  const time = day(date);
  return time ? weekdayName.format(time) : null;
}

/** Returns a date that was typed, with the time after it; `null` while it is incomplete. */
export function wholeDay(text: string): { day: string; time: string | null } | null {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?$/.exec(text.trim());
  if (!found?.[1] || !day(found[1])) return null;
  return { day: found[1], time: found[2] ?? null };
}

/**
 * Returns the remark beside a date: its weekday; or for a date written only in digits, or with the year
 * last, the day that it means.
 */
export function besideDate(text: string, read: { day: string } | null): string | null {
  const own = weekday(text);
  if (own || !read) return own;
  if (/\p{L}/u.test(text)) return weekday(read.day);
  const time = day(read.day);
  return time ? wholeDate.format(time) : null;
}

/** Returns today in the local time zone, as `YYYY-MM-DD`. */
export function today(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
