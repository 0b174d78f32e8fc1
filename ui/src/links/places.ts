//! Where a moved link comes to stand: the links that can be moved are one row after the other on the
//! screen, and items of several lists in the notes.

import type { EpisodeLink } from '../bindings/EpisodeLink';
import type { LinkEdit } from '../bindings/LinkEdit';
import type { LinkSection } from '../bindings/LinkSection';

/** The links that can be moved, in the order of the notes. */
export function movable(sections: LinkSection[]): EpisodeLink[] {
  return sections.flatMap((section) => section.links).filter((link) => link.item !== null);
}

/**
 * The change that moves the row at `from` to where the row at `to` is, both counted among those that
 * can be moved; `null` where there is nothing to do. Coming from above into another list, it stands
 * behind nothing of that list yet: it becomes the first there when it comes to the first row.
 */
export function moveTo(rows: EpisodeLink[], from: number, to: number): LinkEdit | null {
  const link = rows[from];
  const goal = rows[to]?.item;
  if (!link?.item || !goal || from === to) return null;
  const { list, at } = goal;
  if (list === link.item.list) return { do: 'move', link: link.name, list, at };
  // From below it comes to stand behind the row that it was let go on.
  return { do: 'move', link: link.name, list, at: from < to ? at : at + 1 };
}
