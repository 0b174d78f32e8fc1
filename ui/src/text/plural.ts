//! Numbers with what they count.

const numbers = new Intl.NumberFormat('en-GB');

/** A number as it is read: `1,204`. */
export function number(count: number): string {
  return numbers.format(count);
}

/** How many there are: `1 episode`, `1,204 episodes`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}
