//! Dates as a host reads them. A date of an episode is a day of the calendar and has no time zone:
//! it is never shifted by one.

const dayAndMonth = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});
const wholeDate = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const weekdayName = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });

/** The day of a date that starts with `YYYY-MM-DD`; none if there is no such day in the calendar. */
function day(date: string): Date | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(date);
  if (!found) return null;
  const [year, month, number] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const time = new Date(Date.UTC(year, month - 1, number));
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === number ? time : null;
}

/** `2026-06-01` as `1 June`; what cannot be read as it is. */
export function withoutYear(date: string): string {
  const time = day(date);
  return time ? dayAndMonth.format(time) : date;
}

/** The weekday of a date (`Monday`), if it is a day of the calendar. */
export function weekday(date: string): string | null {
  const time = day(date);
  return time ? weekdayName.format(time) : null;
}

/** A whole day that was typed, with the time behind it; none as long as it is not finished. */
export function wholeDay(text: string): { day: string; time: string | null } | null {
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?$/.exec(text.trim());
  if (!found?.[1] || !day(found[1])) return null;
  return { day: found[1], time: found[2] ?? null };
}

/**
 * What is said beside a date: its weekday; of one that is written in digits alone, or with the year
 * last, the day that it means.
 */
export function besideDate(text: string, read: { day: string } | null): string | null {
  const own = weekday(text);
  if (own || !read) return own;
  if (/\p{L}/u.test(text)) return weekday(read.day);
  const time = day(read.day);
  return time ? wholeDate.format(time) : null;
}

/** The day it is here, as `YYYY-MM-DD`. */
export function today(): string {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
