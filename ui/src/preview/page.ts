//! The page in the preview's frame: turns blocks into elements, and applies patches to them. The frame
//! runs no script; the window changes its document.

import type { Block } from '../bindings/Block';
import type { PreviewPatch } from '../bindings/PreviewPatch';
import type { Blocks, BlocksView } from '../document/blocks';
import { putSanitizedHtml, withholds } from './sanitized-html';
import { pageStyle } from './style';
import { messages } from './messages';

/** How many blocks are drawn at once when a page is shown, and how many more in each frame. */
const FIRST = 256;
const MORE = 512;

/** How long drawing pauses after a change, in milliseconds: on a very long page it would slow down typing. */
const REST = 700;

/** How many blocks are in one part of the page. */
const SECTION = 64;

/** A block on the page. */
export interface Drawn {
  /** The line of the text where it starts, from 1. */
  line: number;
  /** How many lines it has. */
  lines: number;
  /** The element around it. */
  element: HTMLElement;
  /** The elements in it that start a line, with the number of that line; read when first needed. */
  marks: { line: number; element: Element }[] | null;
}

/** The page of one preview. */
export class Page implements BlocksView {
  /** The blocks on the page, in order. */
  drawn: Drawn[] = [];
  readonly document: Document;
  readonly #head: HTMLElement;
  readonly #notes: HTMLElement;
  readonly #afterDraw: () => void;
  #sheet: CSSStyleSheet | null = null;
  #blocks: Blocks | null = null;
  /** The animation frame that draws more blocks; 0 if all are drawn, or while drawing pauses. */
  #drawing = 0;
  /** The timer that ends the pause; `undefined` while there is none. */
  #resting: ReturnType<typeof setTimeout> | undefined;
  #marking = false;
  #version = -1;
  #gone = false;

  /** `afterDraw` is called when something was drawn, before it is painted. */
  constructor(frame: HTMLIFrameElement, afterDraw: () => void) {
    const document = frame.contentDocument;
    const head = document?.querySelector<HTMLElement>('#head');
    const notes = document?.querySelector('article');
    if (!document || !head || !notes) throw new Error(messages.noPage);
    this.document = document;
    this.#head = head;
    this.#notes = notes;
    this.#afterDraw = afterDraw;
    this.restyle();
  }

  /** The element that scrolls. */
  get scroller(): Element {
    return this.document.scrollingElement ?? this.document.documentElement;
  }

  /** The title page on top. */
  get head(): HTMLElement {
    return this.#head;
  }

  /** The page has pictures from the web that are not shown. */
  get withholds(): boolean {
    return withholds(this.document);
  }

  /** Takes over the window's colours and fonts again. */
  restyle(): void {
    const css = pageStyle(getComputedStyle(document.documentElement));
    const Sheet = (this.document.defaultView as (Window & typeof globalThis) | null)?.CSSStyleSheet;
    if (Sheet && 'adoptedStyleSheets' in this.document) {
      if (!this.#sheet) {
        this.#sheet = new Sheet();
        this.document.adoptedStyleSheets = [this.#sheet];
      }
      this.#sheet.replaceSync(css);
    } else {
      const style = this.document.querySelector('style') ?? this.document.createElement('style');
      style.textContent = css;
      this.document.head.append(style);
    }
  }

  showAll(blocks: Blocks, version: number): void {
    this.#blocks = blocks;
    this.#showHead(blocks.head);
    this.drawn = [];
    this.#notes.replaceChildren();
    this.#drawMore(FIRST);
    this.#done(version);
  }

  show(patch: PreviewPatch, version: number): void {
    const { from, insert, shift } = patch;
    // Blocks that are not drawn yet need no change: they will be drawn as they are then.
    const reached = from < this.drawn.length || this.#complete(from);
    const remove = Math.min(patch.remove, this.drawn.length - from);
    if (patch.head !== null || (reached && (remove > 0 || insert.length > 0))) {
      const keep = this.#anchor(from + remove);
      if (patch.head !== null) this.#showHead(patch.head);
      if (reached) this.#splice(from, remove, insert);
      keep?.();
    }
    if (shift !== 0 && reached) {
      for (let index = from + insert.length; index < this.drawn.length; index += 1) {
        const block = this.drawn[index];
        if (!block) continue;
        block.line += shift;
        for (const mark of block.marks ?? []) mark.line += shift;
      }
    }
    if (!this.#allDrawn) this.#rest();
    this.#done(version);
  }

  /** Returns the index of the first block that ends below `y` (in the frame's own pixels, from the top of the view). */
  firstBelow(y: number): number {
    let low = 0;
    let high = this.drawn.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const box = this.drawn[middle]?.element.getBoundingClientRect();
      if (box && box.bottom > y) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Returns the index of the last block that starts at a line or before it; -1 if there is none. */
  lastFrom(line: number): number {
    let low = 0;
    let high = this.drawn.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.drawn[middle]?.line ?? 0) <= line) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Returns the elements of a block that start a line. */
  marks(block: Drawn): { line: number; element: Element }[] {
    block.marks ??= [...block.element.querySelectorAll('[data-line]')]
      .map((element) => ({
        line: block.line + Number(element.getAttribute('data-line')),
        element,
      }))
      .filter(({ line }) => Number.isFinite(line));
    return block.marks;
  }

  /** Stops drawing. */
  close(): void {
    this.#gone = true;
    this.#stop();
  }

  get #allDrawn(): boolean {
    return this.#drawing === 0 && this.#resting === undefined;
  }

  /** Returns whether all blocks before `index` are drawn and none from it on is waiting. */
  #complete(index: number): boolean {
    return this.#allDrawn && index === this.drawn.length;
  }

  #stop(): void {
    cancelAnimationFrame(this.#drawing);
    clearTimeout(this.#resting);
    this.#drawing = 0;
    this.#resting = undefined;
  }

  /** Pauses drawing until nothing has changed for a while. */
  #rest(): void {
    this.#stop();
    this.#resting = setTimeout(() => {
      this.#drawMore(MORE);
      this.#done(this.#version);
    }, REST);
  }

  /** Draws the next blocks, and continues in the next frame: the start of a long page appears at once. */
  #drawMore(count: number): void {
    const rest = this.#blocks?.list.slice(this.drawn.length, this.drawn.length + count) ?? [];
    for (let at = 0; at < rest.length; at += SECTION) {
      const fresh = rest.slice(at, at + SECTION).map((block) => this.#draw(block));
      this.drawn.push(...fresh);
      this.#notes.append(this.#section(fresh.map(({ element }) => element)));
    }
    this.#stop();
    if (this.#gone || this.drawn.length >= (this.#blocks?.list.length ?? 0)) return;
    this.#drawing = requestAnimationFrame(() => {
      this.#drawMore(MORE);
      this.#done(this.#version);
    });
  }

  #splice(from: number, remove: number, insert: readonly Block[]): void {
    const fresh = insert.map((block) => this.#draw(block));
    const elements = fresh.map(({ element }) => element);
    const next = this.drawn[from + remove]?.element;
    const before = this.drawn[from - 1]?.element;
    const old = this.drawn.splice(from, remove, ...fresh);
    const all = this.document.createDocumentFragment();
    for (const element of elements) all.append(element);
    if (next) next.before(all);
    else if (before) before.after(all);
    else this.#notes.append(this.#section(elements));
    for (const { element } of old) {
      const section = element.parentElement;
      element.remove();
      if (section && section.childElementCount === 0) section.remove();
    }
    const section = elements[0]?.parentElement;
    if (section && section.childElementCount > 3 * SECTION) this.#split(section);
  }

  /**
   * Returns a new part of the page. The browser visits all siblings of a changed element for its layout;
   * parts keep the siblings few. (`contain` and `content-visibility` are meant for this, but make WebKitGTK
   * 2.50 take seconds for a thousand blocks.)
   */
  #section(elements: readonly HTMLElement[]): HTMLElement {
    const section = this.document.createElement('div');
    for (const element of elements) section.append(element);
    return section;
  }

  #split(section: Element): void {
    const elements = [...section.children] as HTMLElement[];
    const parts: HTMLElement[] = [];
    for (let at = 0; at < elements.length; at += SECTION) {
      parts.push(this.#section(elements.slice(at, at + SECTION)));
    }
    section.replaceWith(...parts);
  }

  #draw(block: Block): Drawn {
    const element = this.document.createElement('div');
    putSanitizedHtml(element, block.html);
    return { line: block.line, lines: block.lines, element, marks: null };
  }

  #showHead(html: string): void {
    putSanitizedHtml(this.#head, html);
  }

  /** For a change above the visible part: returns a function that scrolls back to what was visible. */
  #anchor(changedTo: number): (() => void) | null {
    if (this.scroller.scrollTop <= 0) return null;
    const first = this.firstBelow(0);
    const block = this.drawn[first];
    if (!block || first < changedTo) return null;
    const before = block.element.getBoundingClientRect().top;
    return () => {
      const moved = block.element.getBoundingClientRect().top - before;
      if (Math.abs(moved) >= 1) this.scroller.scrollTop += moved;
    };
  }

  #done(version: number): void {
    this.#version = version;
    this.#afterDraw();
    if (!this.#marking && this.#allDrawn) this.#mark();
  }

  /** Marks which version is painted, for tests and measurements: the second frame starts after the first was painted. */
  #mark(): void {
    this.#marking = true;
    requestAnimationFrame(() => {
      const drawn = this.#version;
      requestAnimationFrame(() => {
        this.#marking = false;
        if (this.#gone) return;
        document.documentElement.dataset['drawn'] = String(drawn);
        if (drawn !== this.#version) this.#mark();
      });
    });
  }
}
