//! Where a line of the text is on the screen: in the scrolled editor and on the preview's page. A line is
//! a number with a fraction, counted from 1; a height is in pixels from the top of the scrolled content.

import type { EditorView } from '@codemirror/view';

import { bodyStart, modeOf } from '../editor/fold';
import type { Drawn, Page } from './page';

/** A scrolling view of lines. */
export interface Place {
  /** The element that scrolls. */
  readonly scroller: Element;
  /** Returns the height of a line. */
  heightOf(line: number): number;
  /** Returns the line at a height. */
  lineAt(height: number): number;
}

/** A line and its height. */
interface Point {
  line: number;
  height: number;
}

/** Returns the value between `low` and `high` for `at` between `from` and `to`. */
function between(at: number, from: number, to: number, low: number, high: number): number {
  if (to <= from) return low;
  return low + (high - low) * Math.min(1, Math.max(0, (at - from) / (to - from)));
}

/** Returns the closest element around another that scrolls. */
export function scrollerAround(element: Element): Element {
  for (let outer = element.parentElement; outer; outer = outer.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(outer).overflowY)) return outer;
  }
  return document.scrollingElement ?? document.documentElement;
}

/** The notes, with the form above them. */
export class EditorPlace implements Place {
  readonly scroller: Element;
  readonly #view: EditorView;

  constructor(view: EditorView) {
    this.#view = view;
    this.scroller = scrollerAround(view.dom);
  }

  heightOf(line: number): number {
    const { doc } = this.#view.state;
    const top = this.#top();
    const first = this.#firstLine();
    if (modeOf(this.#view.state) === 'form' && line < first) return between(line, 0, first, 0, top);
    if (line >= doc.lines + 1) return top + this.#view.contentHeight;
    const whole = Math.max(1, Math.floor(line));
    const block = this.#view.lineBlockAt(doc.line(whole).from);
    return top + block.top + block.height * Math.min(1, line - whole);
  }

  lineAt(height: number): number {
    const { state } = this.#view;
    const top = this.#top();
    const first = this.#firstLine();
    if (modeOf(state) === 'form' && height < top) return between(height, 0, top, 0, first);
    const block = this.#view.lineBlockAtHeight(height - top);
    const line = state.doc.lineAt(block.from).number;
    const part = block.height > 0 ? (height - top - block.top) / block.height : 0;
    return Math.max(modeOf(state) === 'form' ? first : 1, line + Math.min(1, Math.max(0, part)));
  }

  #top(): number {
    const box = this.scroller.getBoundingClientRect();
    return this.#view.documentTop - box.top + this.scroller.scrollTop;
  }

  #firstLine(): number {
    const { state } = this.#view;
    return state.doc.lineAt(bodyStart(state)).number;
  }
}

/** The page in the preview. */
export class PagePlace implements Place {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get scroller(): Element {
    return this.#page.scroller;
  }

  heightOf(line: number): number {
    const points = this.#around(this.#page.lastFrom(line));
    const next = points.findIndex((point) => point.line > line);
    const high = points[next === -1 ? points.length - 1 : next];
    const low = points[(next === -1 ? points.length : next) - 1] ?? high;
    if (!low || !high) return 0;
    return between(line, low.line, high.line, low.height, high.height);
  }

  lineAt(height: number): number {
    const top = this.scroller.scrollTop;
    const index = this.#page.firstBelow(height - top);
    const block = this.#page.drawn[index];
    // Between two blocks, and above the first, the space belongs to the block before.
    const inside = block && block.element.getBoundingClientRect().top + top <= height;
    const points = this.#around(inside ? index : index - 1);
    const next = points.findIndex((point) => point.height > height);
    const high = points[next === -1 ? points.length - 1 : next];
    const low = points[(next === -1 ? points.length : next) - 1] ?? high;
    if (!low || !high) return 1;
    return between(height, low.height, high.height, low.line, high.line);
  }

  /** Returns the known points of a block, from its start to the start of the next; -1 is the head. */
  #around(index: number): Point[] {
    const top = this.scroller.scrollTop;
    const of = (element: Element): number => element.getBoundingClientRect().top + top;
    const { drawn } = this.#page;
    const block = drawn[index];
    const next = drawn[index + 1];
    const points: Point[] = block
      ? [{ line: block.line, height: of(block.element) }]
      : [{ line: 0, height: 0 }];
    if (block) {
      for (const mark of this.#page.marks(block)) {
        const last = points.at(-1);
        const height = of(mark.element);
        if (last && mark.line > last.line && height >= last.height)
          points.push({ line: mark.line, height });
      }
    }
    points.push(next ? { line: next.line, height: of(next.element) } : this.#end(block));
    return points;
  }

  #end(block: Drawn | undefined): Point {
    const top = this.scroller.scrollTop;
    if (!block) return { line: 1, height: this.scroller.scrollHeight };
    return {
      line: block.line + Math.max(1, block.lines),
      height: block.element.getBoundingClientRect().bottom + top,
    };
  }
}
