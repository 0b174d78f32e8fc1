//! The page in the preview's frame: blocks become elements, patches become splices. The frame runs no
//! script and knows nothing of the window; the window reaches into it.

import type { Block } from '../bindings/Block';
import type { PreviewPatch } from '../bindings/PreviewPatch';
import type { Blocks, BlocksView } from '../document/blocks';
import { putSanitizedHtml, withholds } from './sanitized-html';
import { pageStyle } from './style';

/** How many blocks are drawn at once when a page is shown, and how many more in each frame. */
const FIRST = 256;
const MORE = 512;

/** How long drawing more rests after a change, in milliseconds: on a very long page it would hold up typing. */
const REST = 700;

/** How many blocks stand in one part of the page. */
const SECTION = 64;

/** A block on the page. */
export interface Drawn {
  /** The line of the text where it starts, from 1. */
  line: number;
  /** How many lines it reaches over. */
  lines: number;
  /** The element around it. */
  element: HTMLElement;
  /** The elements in it that start a line of their own, with that line; read when first asked for. */
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
  /** The frame in which more blocks are drawn; 0 if all are, or while drawing rests. */
  #drawing = 0;
  /** Ends the rest; undefined while there is none. */
  #resting: ReturnType<typeof setTimeout> | undefined;
  #marking = false;
  #version = -1;
  #gone = false;

  /** `afterDraw` is called when something was drawn, before it is painted. */
  constructor(frame: HTMLIFrameElement, afterDraw: () => void) {
    const document = frame.contentDocument;
    const head = document?.querySelector<HTMLElement>('#head');
    const notes = document?.querySelector('article');
    if (!document || !head || !notes) throw new Error('The preview has no page.');
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

  /** Whether pictures from the web are on the page, and not shown. */
  get withholds(): boolean {
    return withholds(this.document);
  }

  /** Takes the window's colours and types again. */
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
    // Of what is not drawn yet, nothing has to be changed: it is drawn as it is by then.
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

  /** The index of the first block that ends below `y` (in the frame's own pixels, from the top of the view). */
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

  /** The index of the last block that starts at a line or before it; -1 where the line is above all. */
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

  /** The elements of a block that start a line of their own. */
  marks(block: Drawn): { line: number; element: Element }[] {
    block.marks ??= [...block.element.querySelectorAll('[data-line]')]
      .map((element) => ({
        line: block.line + Number(element.getAttribute('data-line')),
        element,
      }))
      .filter(({ line }) => Number.isFinite(line));
    return block.marks;
  }

  /** Draws nothing more. */
  close(): void {
    this.#gone = true;
    this.#stop();
  }

  get #allDrawn(): boolean {
    return this.#drawing === 0 && this.#resting === undefined;
  }

  /** Whether all blocks in front of `index` are drawn and none behind it waits. */
  #complete(index: number): boolean {
    return this.#allDrawn && index === this.drawn.length;
  }

  #stop(): void {
    cancelAnimationFrame(this.#drawing);
    clearTimeout(this.#resting);
    this.#drawing = 0;
    this.#resting = undefined;
  }

  /** Draws more only when nothing has changed for a while. */
  #rest(): void {
    this.#stop();
    this.#resting = setTimeout(() => {
      this.#drawMore(MORE);
      this.#done(this.#version);
    }, REST);
  }

  /** Draws the next blocks, and goes on in the next frame: a long page shows its start at once. */
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
   * A part of the page. The browser looks through all siblings of what has changed to lay a page out;
   * parts keep the siblings few. (`contain` and `content-visibility` would say it better, but make
   * WebKitGTK 2.50 take seconds for a thousand blocks.)
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

  /** If a change stands above what is in view: a function that puts the view back to where it was. */
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

  /** Says which version is painted, for tests and measurements: the second frame starts behind the first one's paint. */
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
