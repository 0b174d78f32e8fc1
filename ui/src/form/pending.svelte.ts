//! The fields of the open episode whose typing may not be in the text yet. They are written before the
//! text is saved, undone, exported or closed.

import { SvelteSet } from 'svelte/reactivity';

import type { Failure } from '../bindings/Failure';

/** A field whose typing can be waited for. */
export interface Waiting {
  readonly waiting: boolean;
  flush(): Promise<Failure | null>;
  drop(): void;
}

class Pending {
  #fields = new SvelteSet<Waiting>();
  /** Resolves when the last caller of `flush` has continued. */
  #turn: Promise<void> | null = null;

  /** Something typed is not in the text yet. */
  get any(): boolean {
    for (const field of this.#fields) if (field.waiting) return true;
    return false;
  }

  /** Watches a field. Returns a function that stops that, and writes what is still waiting. */
  watch(field: Waiting): () => void {
    this.#fields.add(field);
    return () => {
      if (field.waiting) void field.flush();
      this.#fields.delete(field);
    };
  }

  /**
   * Writes everything that is waiting, one field after the other. Returns the first failure, if any.
   * Callers continue in the order of their calls: what a button does next starts before a later save.
   */
  async flush(): Promise<Failure | null> {
    const before = this.#turn;
    let over = (): void => {};
    const turn = new Promise<void>((resolve) => {
      over = resolve;
    });
    this.#turn = turn;
    if (before) await before;
    let first: Failure | null = null;
    try {
      for (const field of [...this.#fields]) {
        if (!field.waiting) continue;
        const failure = await field.flush();
        first ??= failure;
      }
    } finally {
      // Lets the caller of this flush continue before the next one.
      void Promise.resolve()
        .then(() => {})
        .then(() => {})
        .then(() => {
          if (this.#turn === turn) this.#turn = null;
          over();
        });
    }
    return first;
  }

  /** Gives up what could not be written; the fields show the text's values again. */
  drop(): void {
    for (const field of this.#fields) if (field.waiting) field.drop();
  }
}

/** The fields of the one open episode. */
export const pending = new Pending();
