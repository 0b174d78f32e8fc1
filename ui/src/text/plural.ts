//! Numbers with a noun.

const numbers = new Intl.NumberFormat('en-GB');

/** Returns a number with separators: `1,204`. */
export function number(count: number): string {
  return numbers.format(count);
}

/** Returns a count with its noun: `1 episode`, `1,204 episodes`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}
