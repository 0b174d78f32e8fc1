//! Moving the items of a list by dragging their handle, or by the arrow keys while the handle has
//! the focus. The items are the children of a list that have `data-item`.

/** What the handles of a list report to it. */
export interface Reorder {
  /** Moves the item at `from` to `to`, both from 0. */
  move(from: number, to: number): void;
  /** The item at `from` is dragged over `to`; `null`: nothing is dragged. */
  over(place: { from: number; to: number } | null): void;
}

/** The look of an item while one of its list is dragged, as a value of `data-item`. */
export type Look = '' | 'dragged' | 'before' | 'after';

/** Returns the look of the item at `index`: it is dragged, or the dragged one would land before or after it. */
export function lookOf(index: number, dragged: { from: number; to: number } | null): Look {
  if (!dragged) return '';
  if (dragged.from === index) return 'dragged';
  if (dragged.to !== index) return '';
  return dragged.from > index ? 'before' : 'after';
}

/** Returns the handle of an item, not of an item in a list inside it. */
export function gripOf(item: Element): HTMLElement | null {
  const list = item.closest('[data-list]');
  const grips = item.querySelectorAll<HTMLElement>('[data-grip]');
  return [...grips].find((grip) => grip.closest('[data-list]') === list) ?? null;
}

/** How far the pointer must move before a press becomes a drag, in CSS pixels. */
const SLACK = 4;

/** Returns the index of the item nearest to a point, for items in rows or in a column. */
export function nearest(
  boxes: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>[],
  x: number,
  y: number,
): number {
  let best = 0;
  let least = Infinity;
  boxes.forEach((box, place) => {
    // Rows count first: a point beside a row belongs to it.
    const dy = Math.max(box.top - y, 0, y - (box.top + box.height));
    const dx = box.left + box.width / 2 - x;
    const way = dy * 1000 + Math.abs(dx) + Math.abs(box.top + box.height / 2 - y);
    if (way < least) {
      least = way;
      best = place;
    }
  });
  return best;
}

/** Makes an element the handle of the item at `index` of the list around it. */
export function handle(
  grip: HTMLElement,
  options: { index: number; count: number; reorder: Reorder },
): { update(next: { index: number; count: number; reorder: Reorder }): void; destroy(): void } {
  let now = options;
  let drag: { x: number; y: number; to: number | null; boxes: DOMRect[] } | null = null;

  function pressed(event: PointerEvent): void {
    if (event.button !== 0) return;
    const list = grip.closest('[data-list]');
    if (!list) return;
    const items = [...list.querySelectorAll<HTMLElement>('[data-item]')].filter(
      (item) => item.closest('[data-list]') === list,
    );
    drag = {
      x: event.clientX,
      y: event.clientY,
      to: null,
      boxes: items.map((item) => item.getBoundingClientRect()),
    };
    grip.setPointerCapture?.(event.pointerId);
  }

  function moved(event: PointerEvent): void {
    if (!drag) return;
    const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > SLACK;
    if (drag.to === null && !far) return;
    drag.to = nearest(drag.boxes, event.clientX, event.clientY);
    now.reorder.over({ from: now.index, to: drag.to });
  }

  function ended(event: PointerEvent): void {
    const to = drag?.to ?? null;
    drag = null;
    now.reorder.over(null);
    if (event.type === 'pointerup' && to !== null && to !== now.index) {
      now.reorder.move(now.index, to);
    }
  }

  function key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.isComposing) return;
    const step = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key];
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? now.count - 1 : now.index + (step ?? 0);
    if (to === now.index || to < 0 || to >= now.count) return;
    event.preventDefault();
    event.stopPropagation();
    now.reorder.move(now.index, to);
  }

  grip.addEventListener('pointerdown', pressed);
  grip.addEventListener('pointermove', moved);
  grip.addEventListener('pointerup', ended);
  grip.addEventListener('pointercancel', ended);
  grip.addEventListener('keydown', key);
  return {
    update(next) {
      now = next;
    },
    destroy() {
      grip.removeEventListener('pointerdown', pressed);
      grip.removeEventListener('pointermove', moved);
      grip.removeEventListener('pointerup', ended);
      grip.removeEventListener('pointercancel', ended);
      grip.removeEventListener('keydown', key);
    },
  };
}
