//! Places a popup below its anchor, or above it if there is more room. It is in the top layer, so that
//! neither a scrolling box nor a dialog cuts it off.

/** The distance of a popup from the window's edge, in CSS pixels. */
const EDGE = 8;

/** The anchor of a popup: an element, or another place such as that of the cursor. */
export type Anchor = Pick<Element, 'getBoundingClientRect'>;

/**
 * Shows a popover at `anchor`, and keeps it there until the returned function is called. `fit` makes it
 * as wide as the anchor, and no higher than there is room.
 */
export function hold(popover: HTMLElement, anchor: Anchor, fit: boolean): () => void {
  // A DOM without a top layer (that of the unit tests) shows it in its place.
  if (typeof popover.showPopover === 'function') popover.showPopover();
  const place = (): void => {
    const at = anchor.getBoundingClientRect();
    const below = innerHeight - at.bottom - EDGE;
    const above = at.top - EDGE;
    if (fit) {
      popover.style.width = `${at.width}px`;
      popover.style.maxHeight = `${Math.max(96, Math.min(280, Math.max(below, above)))}px`;
    }
    const { height, width } = popover.getBoundingClientRect();
    const up = height > below && above > below;
    const top = up ? at.top - height - 4 : at.bottom + 4;
    popover.style.top = `${Math.max(EDGE, Math.min(top, innerHeight - height - EDGE))}px`;
    popover.style.left = `${Math.max(EDGE, Math.min(at.left, innerWidth - width - EDGE))}px`;
  };
  place();
  const watcher = typeof ResizeObserver === 'function' ? new ResizeObserver(place) : null;
  watcher?.observe(popover);
  addEventListener('resize', place);
  // Scrolling does not bubble.
  addEventListener('scroll', place, true);
  return () => {
    watcher?.disconnect();
    removeEventListener('resize', place);
    removeEventListener('scroll', place, true);
    if (typeof popover.hidePopover === 'function' && popover.isConnected) popover.hidePopover();
  };
}
