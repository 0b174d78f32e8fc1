//! Exports of the open episode during writing: they are made again when typing pauses, so that no
//! keystroke waits for one.

import { SvelteMap } from 'svelte/reactivity';

import type { Exported } from '../bindings/Exported';
import type { ExportTarget } from '../bindings/ExportTarget';
import type { OpenDocument } from '../document/open-document.svelte';
import { LIMITED } from './targets';

// How long typing must pause before exports are made again, in milliseconds; longer where making them
// took long.
const REST = 300;
const TIMES_THE_WORK = 8;

/** The exports of one episode that are visible while it is written. */
export class LiveExports {
  readonly #document: OpenDocument;
  readonly #made = new SvelteMap<ExportTarget, Exported>();
  #cost = 0;

  constructor(document: OpenDocument) {
    this.#document = document;
  }

  /** Returns the last export for a target; `null` if none could be made yet. */
  of(target: ExportTarget): Exported | null {
    return this.#made.get(target) ?? null;
  }

  /**
   * Makes the export of a platform, and then those that have a limit, when typing pauses; at once if the
   * platform's was never made. Returns a function that cancels it.
   */
  rest(platform: ExportTarget | null): () => void {
    let off = false;
    const targets = new Set(platform === null ? LIMITED : [platform, ...LIMITED]);
    const waits = platform === null || this.#made.has(platform);
    const timer = setTimeout(
      () => void this.#make(targets, () => off),
      waits ? Math.max(REST, TIMES_THE_WORK * this.#cost) : 0,
    );
    return () => {
      off = true;
      clearTimeout(timer);
    };
  }

  async #make(targets: Iterable<ExportTarget>, isOff: () => boolean): Promise<void> {
    const start = performance.now();
    for (const target of targets) {
      if (isOff()) return;
      try {
        const exported = await this.#document.exported(target, false);
        if (!isOff()) this.#made.set(target, exported);
      } catch {
        // A later text is tried again; until then the last export stays.
      }
    }
    this.#cost = performance.now() - start;
  }
}
