//! The exports of the open episode: each is made when it is looked at, the others behind it, so that the
//! list can tell which of them are too long or can't be made.

import { SvelteMap } from 'svelte/reactivity';

import { failureOf } from '../backend';
import type { Exported } from '../bindings/Exported';
import type { ExportTarget } from '../bindings/ExportTarget';
import type { OpenDocument } from '../document/open-document.svelte';
import { pending } from '../form/pending.svelte';
import { FORMS } from './targets';

/** What came of making an export. */
export interface Made {
  /** The export; none if it failed. */
  exported: Exported | null;
  /** Why it failed; empty if it did not. */
  failure: string;
  /** The episode's text that it was made of. */
  of: string;
}

/** The exports of one episode. */
export class Exports {
  readonly #document: OpenDocument;
  readonly #made = new SvelteMap<string, Made>();
  /** Counts what was asked for; behind a newer turn, an older one is not gone on with. */
  #turn = 0;

  constructor(document: OpenDocument) {
    this.#document = document;
  }

  /** What was made for a target last. */
  of(target: ExportTarget, notesOnly: boolean): Made | null {
    return this.#made.get(key(target, notesOnly)) ?? null;
  }

  /** Makes an export of the text as it is now, and then all others that are not of this text. */
  async make(target: ExportTarget, notesOnly: boolean): Promise<void> {
    const turn = ++this.#turn;
    await pending.flush();
    await this.#make(target, notesOnly);
    for (const form of FORMS) {
      if (turn !== this.#turn) return;
      await this.#make(form.target, false);
    }
  }

  /** Makes no more. */
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
