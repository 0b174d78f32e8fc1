//! Scrolling by keys what cannot have the focus itself: a frame, the text of a dialog.

// How far a key scrolls: in px, or in parts of the height that is in sight.
const LINES: Record<string, number> = { ArrowDown: 48, ArrowUp: -48 };
const PAGES: Record<string, number> = { PageDown: 0.9, PageUp: -0.9, ' ': 0.9 };

/** How far a key scrolls, in px, where `height` is in sight; none for keys that do not scroll. */
export function scrolledBy(key: string, height: number): number | null {
  if (key === 'Home') return -Infinity;
  if (key === 'End') return Infinity;
  const pages = PAGES[key];
  return LINES[key] ?? (pages === undefined ? null : pages * height);
}

/** Scrolls by so much: to the ends, where that is more than any page is high. */
export function scroll(scroller: Element, by: number): void {
  const { scrollTop, scrollHeight } = scroller;
  scroller.scrollTop = Math.max(0, Math.min(scrollTop + by, scrollHeight));
}
