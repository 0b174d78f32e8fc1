//! What a meter says, in words: how much there is, how much the platform takes, and by how much it is
//! too long.

import type { Meter } from '../bindings/Meter';
import type { MeterUnit } from '../bindings/MeterUnit';
import { number, plural } from '../text/plural';

const UNITS: Record<MeterUnit, string> = {
  bytes: 'byte',
  characters: 'character',
  // What a person counts as one character.
  graphemes: 'character',
};

/** A number with its unit: `1 byte`, `3,912 bytes`. */
export function amount(count: number, unit: MeterUnit): string {
  return plural(count, UNITS[unit]);
}

/** How much there is of what is allowed: `3,912 of 4,000 bytes`. */
export function fill({ used, limit, unit }: Meter): string {
  return limit === null ? amount(used, unit) : `${number(used)} of ${amount(limit, unit)}`;
}

/** By how much it is over its limit; 0 if it is not, or has none. */
export function excess({ used, limit }: Meter): number {
  return limit === null ? 0 : Math.max(0, used - limit);
}

/** What is to be known besides: that it is too long, that nobody is sure of the limit. */
export function remarks(meter: Meter): string[] {
  const over = excess(meter);
  const said = over > 0 ? [`${amount(over, meter.unit)} too long`] : [];
  if (meter.limit === null) said.push('no limit is known');
  else if (!meter.sure) said.push('not sure of this limit');
  return said;
}

/** Whether any of them is over its limit. */
export function tooLong(meters: readonly Meter[]): boolean {
  return meters.some((meter) => excess(meter) > 0);
}
