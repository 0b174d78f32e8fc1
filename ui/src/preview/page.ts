//! The page in the preview's frame: blocks become elements, patches become splices. The frame runs no
//! script and knows nothing of the window; the window reaches into it.

import type { Block } from '../bindings/Block';
import type { PreviewPatch } from '../bindings/PreviewPatch';
import type { Blocks, BlocksView } from './blocks';
import { pageStyle } from './style';

/**
 * The frame's empty page. It may load pictures and nothing else; with `about:srcdoc` as its base a
 * note's own anchors work, and every other relative address leads nowhere.
 */
export const EMPTY_PAGE =
  '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; " +
  "img-src linernotes-image: https: http:; base-uri 'self' about:; form-action 'none'\">" +
  '<base href="about:srcdoc"><title>Preview</title></head>' +
  '<body><main><div id="head"></div><article></article></main></body></html>';

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

  /** Takes the window's colours and types anew. */
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
    this.#head.innerHTML = blocks.head;
    this.drawn = blocks.list.map((block) => this.#draw(block));
    this.#notes.replaceChildren(...this.drawn.map(({ element }) => element));
    this.#done(version);
  }

  show(patch: PreviewPatch, version: number): void {
    const { from, remove, insert, shift } = patch;
    const nothing = patch.head === null && remove === 0 && insert.length === 0;
    if (!nothing) {
      const keep = this.#anchor(from + remove);
      if (patch.head !== null) this.#head.innerHTML = patch.head;
      const fresh = insert.map((block) => this.#draw(block));
      const old = this.drawn.splice(from, remove, ...fresh);
      const next = this.drawn[from + fresh.length]?.element ?? null;
      for (const { element } of old) element.remove();
      if (fresh.length > 0) {
        const all = this.document.createDocumentFragment();
        all.append(...fresh.map(({ element }) => element));
        this.#notes.insertBefore(all, next);
      }
      keep?.();
    }
    if (shift !== 0) {
      for (let index = from + insert.length; index < this.drawn.length; index += 1) {
        const block = this.drawn[index];
        if (!block) continue;
        block.line += shift;
        for (const mark of block.marks ?? []) mark.line += shift;
      }
    }
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
  }

  #draw(block: Block): Drawn {
    const element = this.document.createElement('div');
    element.innerHTML = block.html;
    return { line: block.line, lines: block.lines, element, marks: null };
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
    if (!this.#marking) this.#mark();
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
