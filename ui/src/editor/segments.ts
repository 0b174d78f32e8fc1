//! Cuts two versions of some lines into what they share and what differs.

import { presentableDiff } from '@codemirror/merge';

/** A piece of one version. */
export interface Segment {
  text: string;
  /** The other version does not have it. */
  differs: boolean;
}

/** Cuts both versions where they differ, between words where that reads better. */
export function segments(one: string, other: string): [Segment[], Segment[]] {
  const changes = presentableDiff(one, other, { scanLimit: 500, timeout: 50 });
  const cut = (text: string, spans: [number, number][]): Segment[] => {
    const pieces: Segment[] = [];
    let at = 0;
    for (const [from, to] of spans) {
      if (from > at) pieces.push({ text: text.slice(at, from), differs: false });
      if (to > from) pieces.push({ text: text.slice(from, to), differs: true });
      at = to;
    }
    if (at < text.length) pieces.push({ text: text.slice(at), differs: false });
    return pieces;
  };
  return [
    cut(
      one,
      changes.map(({ fromA, toA }) => [fromA, toA]),
    ),
    cut(
      other,
      changes.map(({ fromB, toB }) => [fromB, toB]),
    ),
  ];
}
