//! A moment in words.

const DAY = 24 * 60 * 60 * 1000;

/** Returns the moment `then` as seen from `now`, both in milliseconds since 1970: `today at 15:42`. */
export function relativeTime(then: number, now: number): string {
  const [moment, today] = [new Date(then), new Date(now)];
  const time = moment.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const midnight = new Date(today.getFullYear(), today.getMonth(), today.getDate()).getTime();
  if (then >= midnight && then < midnight + DAY) return `today at ${time}`;
  if (then < midnight && then >= midnight - DAY) return `yesterday at ${time}`;
  const sameYear = moment.getFullYear() === today.getFullYear();
  const day = moment.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    ...(!sameYear && { year: 'numeric' }),
  });
  return `on ${day} at ${time}`;
}
