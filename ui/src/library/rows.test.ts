import { describe, expect, it } from 'vitest';

import type { EpisodeSummary } from '../bindings/EpisodeSummary';
import { EPISODE_HEIGHT, HEADING_HEIGHT, inSight, layOut, newestFirst } from './rows';

function episode(number: string | null, date: string | null): EpisodeSummary {
  const fileName = `${number ?? 'x'}-${date ?? 'none'}.md`;
  return {
    path: `/show/${fileName}`,
    fileName,
    number,
    title: fileName,
    date,
    guests: [],
    severity: null,
    problems: 0,
    draft: false,
  };
}

describe('the order', () => {
  it('is by date, then by number as a number, with what has no date yet first', () => {
    const list = [
      episode('9', '2026-01-05'),
      episode('10', '2026-01-05'),
      episode('0033', null),
      episode('0001', '2019-04-01'),
      episode('12', '2026-02-02'),
    ].sort(newestFirst);
    expect(list.map(({ number }) => number)).toEqual(['0033', '12', '10', '9', '0001']);
  });

  it('is the same whatever order the news came in', () => {
    const list = Array.from({ length: 50 }, (_, at) =>
      episode(String(at), at % 7 === 0 ? null : `20${10 + (at % 13)}-0${1 + (at % 9)}-11`),
    );
    const once = [...list].sort(newestFirst).map(({ path }) => path);
    const again = [...list]
      .reverse()
      .sort(newestFirst)
      .map(({ path }) => path);
    expect(again).toEqual(once);
  });
});

describe('the rows', () => {
  const list = [
    episode('4', null),
    episode('3', '2026-02-02'),
    episode('2', '2026-01-01'),
    episode('1', '2025-12-24'),
  ];

  it('have each year once, above its episodes', () => {
    const { rows, places, height } = layOut(list);
    expect(rows.map((row) => (row.kind === 'heading' ? row.label : row.episode.number))).toEqual([
      'No date',
      '4',
      '2026',
      '3',
      '2',
      '2025',
      '1',
    ]);
    expect(places).toEqual([1, 3, 4, 6]);
    expect(height).toBe(3 * HEADING_HEIGHT + 4 * EPISODE_HEIGHT);
  });

  it('in sight are exactly those that the window cuts', () => {
    const layout = layOut(
      Array.from({ length: 10_000 }, (_, at) =>
        episode(String(at), `${2000 + Math.floor(at / 400)}-01-01`),
      ).sort(newestFirst),
    );
    for (const from of [-500, 0, 31, 32, 33, 12_345, layout.height - 10, layout.height + 5]) {
      const to = from + 700;
      const wanted = layout.rows.filter(
        (row) =>
          row.top < to &&
          row.top + (row.kind === 'heading' ? HEADING_HEIGHT : EPISODE_HEIGHT) > from,
      );
      expect(inSight(layout, from, to)).toEqual(wanted);
    }
  });

  it('are none for no episodes', () => {
    expect(layOut([])).toEqual({ rows: [], places: [], height: 0 });
    expect(inSight(layOut([]), 0, 500)).toEqual([]);
  });
});
