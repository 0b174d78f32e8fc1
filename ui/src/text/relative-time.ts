//! A moment in words, with the date and the time as the system's locale writes them.

import { LOCALE } from './locale';
import { messages } from './messages';

const DAY = 24 * 60 * 60 * 1000;

const timeOfDay = new Intl.DateTimeFormat(LOCALE, { hour: 'numeric', minute: '2-digit' });
const ofThisYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long' });
const ofAnyYear = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** Returns the moment `then` as seen from `now`, both in milliseconds since 1970: `today at 3:42 PM`. */
export function relativeTime(then: number, now: number): string {
  const [moment, today] = [new Date(then), new Date(now)];
  const time = timeOfDay.format(moment);
  const midnight = new Date(today.getFullYear(), today.getMonth(), today.getDate()).getTime();
  if (then >= midnight && then < midnight + DAY) return messages.today(time);
  if (then < midnight && then >= midnight - DAY) return messages.yesterday(time);
  const sameYear = moment.getFullYear() === today.getFullYear();
  return messages.onDay((sameYear ? ofThisYear : ofAnyYear).format(moment), time);
}
