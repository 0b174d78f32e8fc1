//! The library's list as rows with a place each, so that ten thousand episodes cost no more to show
//! than the few that are in sight. Pure: no page, no state.

import type { EpisodeSummary } from '../bindings/EpisodeSummary';

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

/** Newest first. What has no date yet is newer than everything, since it is still to come. */
export function newestFirst(a: EpisodeSummary, b: EpisodeSummary): number {
  if (a.date !== b.date) {
    if (a.date === null) return -1;
    if (b.date === null) return 1;
    return a.date < b.date ? 1 : -1;
  }
  return collator.compare(b.number ?? b.fileName, a.number ?? a.fileName);
}

const collator = new Intl.Collator('en', { numeric: true });

/** Puts a year above its episodes. `episodes` are in their order already. */
export function layOut(episodes: EpisodeSummary[]): Layout {
  const rows: Row[] = [];
  const places: number[] = [];
  let top = 0;
  let heading: string | null = null;
  episodes.forEach((episode, index) => {
    const year = episode.date?.slice(0, 4) ?? 'No date yet';
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

/** The rows that are at least partly between `from` and `to` px. */
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
