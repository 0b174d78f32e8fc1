import { describe, expect, it } from 'vitest';

import type { EpisodeLink } from '../bindings/EpisodeLink';
import type { LinkSection } from '../bindings/LinkSection';
import { movable, moveTo } from './places';

function link(at: number, item: EpisodeLink['item']): EpisodeLink {
  return {
    name: { at, written: `w${at}`, address: `a${at}` },
    text: `w${at}`,
    span: { from: 0, to: 0 },
    line: at + 1,
    item,
    fixed: item ? null : 'Stands in running text.',
    fixedText: null,
  };
}

const section = (at: number, links: EpisodeLink[]): LinkSection => ({
  name: { at, title: `S${at}` },
  level: 2,
  line: 1,
  span: { from: 0, to: 0 },
  links,
});

const sections = [
  section(0, [link(0, null), link(1, { list: 0, at: 0 }), link(2, { list: 0, at: 2 })]),
  section(1, [link(3, { list: 4, at: 0 }), link(4, { list: 4, at: 1 })]),
];

describe('moving links', () => {
  it('counts only those that can be moved', () => {
    expect(movable(sections).map((row) => row.name.at)).toEqual([1, 2, 3, 4]);
  });

  it('goes to the place of the other item in one list', () => {
    const rows = movable(sections);
    expect(moveTo(rows, 0, 1)).toEqual({ do: 'move', link: rows[0]?.name, list: 0, at: 2 });
    expect(moveTo(rows, 3, 2)).toEqual({ do: 'move', link: rows[3]?.name, list: 4, at: 0 });
  });

  it('comes into the next list at its near end', () => {
    const rows = movable(sections);
    expect(moveTo(rows, 1, 2)).toEqual({ do: 'move', link: rows[1]?.name, list: 4, at: 0 });
    expect(moveTo(rows, 2, 1)).toEqual({ do: 'move', link: rows[2]?.name, list: 0, at: 3 });
  });

  it('does nothing where there is nothing to do', () => {
    const rows = movable(sections);
    expect(moveTo(rows, 1, 1)).toBeNull();
    expect(moveTo(rows, 1, 9)).toBeNull();
  });
});
