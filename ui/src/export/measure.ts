//! What a meter says, in words: how much is used, how much the platform allows, and by how much it is
//! too long.

import type { Meter } from '../bindings/Meter';
import type { MeterUnit } from '../bindings/MeterUnit';
import { messages } from './messages';

const UNITS: Record<MeterUnit, (count: number) => string> = {
  bytes: messages.bytes,
  characters: messages.characters,
  // What people count as one character.
  graphemes: messages.characters,
};

/** Returns a number with its unit: `1 byte`, `3,912 bytes`. */
export function amount(count: number, unit: MeterUnit): string {
  return UNITS[unit](count);
}

/** Returns how much of the limit is used: `3,912 of 4,000 bytes`. */
export function fill({ used, limit, unit }: Meter): string {
  return limit === null ? amount(used, unit) : messages.fill(used, amount(limit, unit));
}

/** Returns by how much a meter is over its limit; 0 if it is not, or has none. */
export function excess({ used, limit }: Meter): number {
  return limit === null ? 0 : Math.max(0, used - limit);
}

/** Returns a remark: that it is too long, or that the limit is not certain. */
export function remarks(meter: Meter): string[] {
  const over = excess(meter);
  const said = over > 0 ? [messages.tooLong(amount(over, meter.unit))] : [];
  if (meter.limit === null) said.push(messages.noLimit);
  else if (!meter.sure) said.push(messages.limitUnsure);
  return said;
}

/** Returns whether any meter is over its limit. */
export function tooLong(meters: readonly Meter[]): boolean {
  return meters.some((meter) => excess(meter) > 0);
}
