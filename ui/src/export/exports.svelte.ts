//! The exports of the open episode: first the one that is shown, then the others, so that the list can
//! say which of them are too long or can't be made.

import { SvelteMap } from 'svelte/reactivity';

import { failureOf } from '../backend';
import type { Exported } from '../bindings/Exported';
import type { ExportTarget } from '../bindings/ExportTarget';
import type { OpenDocument } from '../document/open-document.svelte';
import { pending } from '../form/pending.svelte';
import { FORMS } from './targets';

/** The result of making an export. */
export interface Made {
  /** The export; `null` if it failed. */
  exported: Exported | null;
  /** Why it failed; empty if it did not. */
  failure: string;
  /** The text of the episode that it was made from. */
  of: string;
}

/** The exports of one episode. */
export class Exports {
  readonly #document: OpenDocument;
  readonly #made = new SvelteMap<string, Made>();
  /** The number of the last request; an older one stops when a newer one starts. */
  #turn = 0;

  constructor(document: OpenDocument) {
    this.#document = document;
  }

  /** Returns the last export for a target. */
  of(target: ExportTarget, notesOnly: boolean): Made | null {
    return this.#made.get(key(target, notesOnly)) ?? null;
  }

  /** Makes an export of the text as it is now, and then all others that are out of date. */
  async make(target: ExportTarget, notesOnly: boolean): Promise<void> {
    const turn = ++this.#turn;
    await pending.flush();
    await this.#make(target, notesOnly);
    for (const form of FORMS) {
      if (turn !== this.#turn) return;
      await this.#make(form.target, false);
    }
  }

  /** Stops making exports. */
  close(): void {
    this.#turn += 1;
  }

  async #make(target: ExportTarget, notesOnly: boolean): Promise<void> {
    const before = this.of(target, notesOnly);
    if (before?.exported && before.of === this.#document.text()) return;
    let made: Made;
    try {
      const { of, ...exported } = await this.#document.exported(target, notesOnly);
      made = { exported, failure: '', of };
    } catch (thrown) {
      made = { exported: null, failure: failureOf(thrown).message, of: '' };
    }
    this.#made.set(key(target, notesOnly), made);
  }
}

function key(target: ExportTarget, notesOnly: boolean): string {
  return notesOnly ? `${target} only` : target;
}
