//! The library's list as rows with fixed places, so that ten thousand episodes cost no more to show than
//! the few that are visible.

import type { EpisodeSummary } from '../bindings/EpisodeSummary';
import { messages } from './messages';

/** The heights of the rows, in px. The styles of the rows rely on them. */
export const HEADING_HEIGHT = 32;
export const EPISODE_HEIGHT = 50;

/** A row of the list. */
export type Row =
  | { kind: 'heading'; key: string; label: string; top: number }
  | { kind: 'episode'; key: string; episode: EpisodeSummary; index: number; top: number };

/** The rows of a list, and how high they are together. */
export interface Layout {
  rows: Row[];
  /** The row of each episode, in the order of the list. */
  places: number[];
  height: number;
}

/** Compares episodes, newest first. One without a date is newer than all others, since it is still to come. */
export function newestFirst(a: EpisodeSummary, b: EpisodeSummary): number {
  if (a.date !== b.date) {
    if (a.date === null) return -1;
    if (b.date === null) return 1;
    return a.date < b.date ? 1 : -1;
  }
  return collator.compare(b.number ?? b.fileName, a.number ?? a.fileName);
}

const collator = new Intl.Collator('en', { numeric: true });

/** Returns the rows of sorted episodes, with a heading for each year. */
export function layOut(episodes: EpisodeSummary[]): Layout {
  const rows: Row[] = [];
  const places: number[] = [];
  let top = 0;
  let heading: string | null = null;
  episodes.forEach((episode, index) => {
    const year = episode.date?.slice(0, 4) ?? messages.noDate;
    if (year !== heading) {
      heading = year;
      rows.push({ kind: 'heading', key: `heading ${year}`, label: year, top });
      top += HEADING_HEIGHT;
    }
    places.push(rows.length);
    rows.push({ kind: 'episode', key: episode.path, episode, index, top });
    top += EPISODE_HEIGHT;
  });
  return { rows, places, height: top };
}

/** Returns the rows that are at least partly between `from` and `to` px. */
export function inSight(layout: Layout, from: number, to: number): Row[] {
  const { rows } = layout;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row && row.top + height(row) <= from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < rows.length && (rows[end]?.top ?? 0) < to) end++;
  return rows.slice(low, end);
}

function height(row: Row): number {
  return row.kind === 'heading' ? HEADING_HEIGHT : EPISODE_HEIGHT;
}
