//! Which parts of the window are in sight: as many as there is room for, and those a host asked for.

import { MediaQuery } from 'svelte/reactivity';

// From these widths on, in px, the preview and the library always have their place.
const PREVIEW_FROM = 1100;
const LIBRARY_FROM = 800;

class Panes {
  #roomForPreview = new MediaQuery(`width >= ${PREVIEW_FROM}px`, true);
  #roomForLibrary = new MediaQuery(`width >= ${LIBRARY_FROM}px`, true);
  #preview = $state(false);
  #library = $state(false);
  #problems = $state<boolean | null>(null);

  /** The preview always shows, so there is no switch for it. */
  get previewStays(): boolean {
    return this.#roomForPreview.current;
  }

  /** The preview is in sight. */
  get preview(): boolean {
    return this.previewStays || this.#preview;
  }

  /** Library, writing and preview do not fit beside each other: the preview takes the library's room. */
  get libraryStays(): boolean {
    return this.#roomForLibrary.current && (this.previewStays || !this.#preview);
  }

  /** The library is in sight. */
  get library(): boolean {
    return this.libraryStays || this.#library;
  }

  /** The library lies over the writing. */
  get libraryFloats(): boolean {
    return !this.libraryStays && this.#library;
  }

  /** There is no room for writing and preview beside each other. */
  get oneColumn(): boolean {
    return !this.#roomForLibrary.current;
  }

  /** The list of problems is open: where there is room, unless the host closed it. */
  get problems(): boolean {
    return this.#problems ?? this.previewStays;
  }

  togglePreview(): void {
    this.#preview = !this.#preview;
    this.#library = false;
  }

  /** Brings the library into sight. */
  showLibrary(): void {
    if (!this.libraryStays) this.#library = true;
  }

  /** Puts the library away where it lies over the writing. */
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
