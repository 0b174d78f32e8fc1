//! Finds the new place of a moved link: the links that can be moved are rows of one list on the screen,
//! but items of several lists in the notes.

import type { EpisodeLink } from '../bindings/EpisodeLink';
import type { LinkEdit } from '../bindings/LinkEdit';
import type { LinkSection } from '../bindings/LinkSection';

/** Returns the links that can be moved, in the order of the notes. */
export function movable(sections: LinkSection[]): EpisodeLink[] {
  return sections.flatMap((section) => section.links).filter((link) => link.item !== null);
}

/**
 * Returns the change that moves the row at `from` to the row at `to`, both counted among those that can
 * be moved; `null` where there is nothing to do. A link that comes from above into another list is put
 * before the row at `to`, so that it can become the first of that list.
 */
export function moveTo(rows: EpisodeLink[], from: number, to: number): LinkEdit | null {
  const link = rows[from];
  const goal = rows[to]?.item;
  if (!link?.item || !goal || from === to) return null;
  const { list, at } = goal;
  if (list === link.item.list) return { do: 'move', link: link.name, list, at };
  // From below, the link is put after the row that it was dropped on.
  return { do: 'move', link: link.name, list, at: from < to ? at : at + 1 };
}
