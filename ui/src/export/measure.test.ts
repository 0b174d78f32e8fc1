// @vitest-environment node
import { describe, expect, it } from 'vitest';

import type { Meter } from '../bindings/Meter';
import { excess, fill, remarks, tooLong } from './measure';

const meter = (change: Partial<Meter>): Meter => ({
  name: 'Description',
  used: 3912,
  limit: 4000,
  unit: 'bytes',
  sure: true,
  ...change,
});

describe('a meter in words', () => {
  it('says how much of the limit is used', () => {
    expect(fill(meter({}))).toBe('3,912 of 4,000 bytes');
    expect(remarks(meter({}))).toEqual([]);
    expect(fill(meter({ used: 1, limit: null, unit: 'graphemes' }))).toBe('1 character');
  });

  it('says by how much it is too long', () => {
    expect(remarks(meter({ used: 4001 }))).toEqual(['1 byte too long']);
    expect(remarks(meter({ used: 5200, unit: 'characters' }))).toEqual([
      '1,200 characters too long',
    ]);
    expect(excess(meter({ used: 4000 }))).toBe(0);
    expect(tooLong([meter({}), meter({ used: 4001 })])).toBe(true);
    expect(tooLong([meter({}), meter({ limit: null, used: 9999 })])).toBe(false);
  });

  it('says what is not known', () => {
    expect(remarks(meter({ sure: false }))).toEqual(['limit not confirmed']);
    expect(remarks(meter({ limit: null, sure: false }))).toEqual(['no known limit']);
  });
});
