//! Scrolls elements by keys that cannot have the focus themselves: a frame, the text of a dialog.

// How far a key scrolls: in px, or in parts of the visible height.
const LINES: Record<string, number> = { ArrowDown: 48, ArrowUp: -48 };
const PAGES: Record<string, number> = { PageDown: 0.9, PageUp: -0.9, ' ': 0.9 };

/** Returns how far a key scrolls, in px, where `height` px are visible; `null` for other keys. */
export function scrolledBy(key: string, height: number): number | null {
  if (key === 'Home') return -Infinity;
  if (key === 'End') return Infinity;
  const pages = PAGES[key];
  return LINES[key] ?? (pages === undefined ? null : pages * height);
}

/** Scrolls by some px, at most to the start or the end. */
export function scroll(scroller: Element, by: number): void {
  const { scrollTop, scrollHeight } = scroller;
  scroller.scrollTop = Math.max(0, Math.min(scrollTop + by, scrollHeight));
}
