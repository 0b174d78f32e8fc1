//! Editor and preview scroll together, line by line. One of them leads: the one that last had the
//! pointer, the focus or a key press. The other follows and never moves the leader.

import type { EditorView } from '@codemirror/view';

import type { Page } from './page';
import { EditorPlace, PagePlace, type Place } from './places';

/** Positions closer than this are the same, in pixels. */
const CLOSE = 1.5;

/** For how many frames the follower is corrected, while newly visible content gets its real height. */
const FRAMES = 4;

type Side = 'editor' | 'page';

function range(place: Place): number {
  return Math.max(0, place.scroller.scrollHeight - place.scroller.clientHeight);
}

/**
 * Scrolls `follower` to the position of `leader`. The line to match is at the top edge when both are
 * scrolled to the top, at the bottom edge when both are at the end, and in proportion between, so that
 * both ends meet. Returns whether anything moved.
 */
export function align(leader: Place, follower: Place): boolean {
  const from = range(leader);
  const to = range(follower);
  if (to === 0) return false;
  const { scrollTop, scrollHeight } = leader.scroller;
  let target: number;
  if (scrollTop <= 0) target = 0;
  else if (scrollTop >= from - 1) target = to;
  else {
    const line = leader.lineAt((scrollTop * scrollHeight) / from);
    target = (follower.heightOf(line) * to) / follower.scroller.scrollHeight;
  }
  target = Math.round(Math.min(to, Math.max(0, target)));
  if (Math.abs(follower.scroller.scrollTop - target) < CLOSE) return false;
  follower.scroller.scrollTop = target;
  return true;
}

/** Keeps one editor and one page together until it is closed. */
export class ScrollSync {
  readonly #view: EditorView;
  readonly #frame: HTMLIFrameElement;
  readonly #editor: EditorPlace;
  readonly #paper: PagePlace;
  readonly #ending = new AbortController();
  readonly #sizes: ResizeObserver;
  #leader: Side = 'editor';
  #watching = false;
  #seen = 0;
  #frames = 0;
  #waiting = false;
  #drawing = false;

  constructor(view: EditorView, frame: HTMLIFrameElement, page: Page) {
    this.#view = view;
    this.#frame = frame;
    this.#editor = new EditorPlace(view);
    this.#paper = new PagePlace(page);
    const { signal } = this.#ending;
    const { scroller } = this.#editor;
    const editorLeads = (): void => {
      this.#leader = 'editor';
    };
    for (const event of ['pointerenter', 'pointerdown', 'wheel', 'keydown', 'focusin'] as const) {
      scroller.addEventListener(event, editorLeads, { signal, passive: true });
    }
    scroller.addEventListener('scroll', () => this.#leader === 'editor' && this.follow(), {
      signal,
      passive: true,
    });
    // The frame's events do not reach the window, since no script may run in it. So it is watched while
    // it has the pointer or the focus.
    frame.addEventListener('pointerenter', () => this.#pageLeads(), { signal });
    window.addEventListener('blur', () => document.activeElement === frame && this.#pageLeads(), {
      signal,
    });
    // Corrects after pictures have loaded or the window was resized; typing is handled elsewhere.
    this.#sizes = new ResizeObserver(() => !this.#drawing && this.follow());
    this.#sizes.observe(page.document.body);
    this.#sizes.observe(frame);
    this.follow();
  }

  /** Corrects the follower, now and for the next frames. */
  follow(): void {
    this.#frames = FRAMES;
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => this.#step());
  }

  /** Keeps the line being written visible on the page: scrolls only if it is not. */
  showWriting(): void {
    this.#drawing = true;
    requestAnimationFrame(() => requestAnimationFrame(() => (this.#drawing = false)));
    if (this.#leader !== 'editor' || !this.#view.hasFocus) return;
    requestAnimationFrame(() => {
      if (this.#ending.signal.aborted) return;
      const { state } = this.#view;
      const line = state.doc.lineAt(state.selection.main.head).number;
      const { scroller } = this.#paper;
      const top = this.#paper.heightOf(line) - scroller.scrollTop;
      const bottom = this.#paper.heightOf(line + 1) - scroller.scrollTop;
      const height = scroller.clientHeight;
      if (bottom > 0 && top < height - 24) return;
      const box = this.#editor.scroller.getBoundingClientRect();
      const caret = this.#editor.heightOf(line) - this.#editor.scroller.scrollTop;
      const part = Math.min(0.9, Math.max(0.1, caret / Math.max(1, box.height)));
      scroller.scrollTop += top - part * height;
    });
  }

  /** Stops following. */
  close(): void {
    this.#ending.abort();
    this.#sizes.disconnect();
  }

  #step(): void {
    this.#waiting = false;
    if (this.#ending.signal.aborted) return;
    const moved =
      this.#leader === 'editor'
        ? align(this.#editor, this.#paper)
        : align(this.#paper, this.#editor);
    this.#seen = this.#paper.scroller.scrollTop;
    this.#frames -= 1;
    if (moved && this.#frames > 0) {
      this.#waiting = true;
      requestAnimationFrame(() => this.#step());
    }
  }

  #pageLeads(): void {
    this.#leader = 'page';
    this.#seen = this.#paper.scroller.scrollTop;
    if (this.#watching) return;
    this.#watching = true;
    requestAnimationFrame(() => this.#watch());
  }

  #watch(): void {
    const here = this.#frame.matches(':hover') || document.activeElement === this.#frame;
    if (this.#ending.signal.aborted || this.#leader !== 'page' || !here) {
      this.#watching = false;
      return;
    }
    const top = this.#paper.scroller.scrollTop;
    if (top !== this.#seen) {
      this.#seen = top;
      this.follow();
    }
    requestAnimationFrame(() => this.#watch());
  }
}
