//! Numbers with a noun.

import { LOCALE } from './locale';

const numbers = new Intl.NumberFormat(LOCALE);

/** Returns a number with the separators of the system's locale: `1,204`. */
export function number(count: number): string {
  return numbers.format(count);
}

/** Returns a count with its noun: `1 episode`, `1,204 episodes`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}
