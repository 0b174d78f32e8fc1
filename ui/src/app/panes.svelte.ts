//! Which parts of the window are visible: as many as there is room for, and those a host asked for.

import { MediaQuery } from 'svelte/reactivity';

// From these widths on, in px, the preview and the library are always visible.
const PREVIEW_FROM = 1100;
const LIBRARY_FROM = 800;

class Panes {
  #roomForPreview = new MediaQuery(`width >= ${PREVIEW_FROM}px`, true);
  #roomForLibrary = new MediaQuery(`width >= ${LIBRARY_FROM}px`, true);
  #preview = $state(false);
  #library = $state(false);
  #problems = $state<boolean | null>(null);

  /** The preview is always visible, so there is no switch for it. */
  get previewStays(): boolean {
    return this.#roomForPreview.current;
  }

  /** The preview is visible. */
  get preview(): boolean {
    return this.previewStays || this.#preview;
  }

  /** The library is always visible. Where not all three panes fit, the preview takes its room. */
  get libraryStays(): boolean {
    return this.#roomForLibrary.current && (this.previewStays || !this.#preview);
  }

  /** The library is visible. */
  get library(): boolean {
    return this.libraryStays || this.#library;
  }

  /** The library lies over the writing. */
  get libraryFloats(): boolean {
    return !this.libraryStays && this.#library;
  }

  /** Writing and preview do not fit side by side. */
  get oneColumn(): boolean {
    return !this.#roomForLibrary.current;
  }

  /** The list of problems is open: by default where there is room, else as the host chose. */
  get problems(): boolean {
    return this.#problems ?? this.previewStays;
  }

  togglePreview(): void {
    this.#preview = !this.#preview;
    this.#library = false;
  }

  /** Shows the library. */
  showLibrary(): void {
    if (!this.libraryStays) this.#library = true;
  }

  /** Hides the library where it lies over the writing. */
  hideLibrary(): void {
    this.#library = false;
  }

  toggleProblems(): void {
    this.#problems = !this.problems;
  }

  showProblems(): void {
    this.#problems = true;
  }
}

/** The panes of the window. */
export const panes = new Panes();
