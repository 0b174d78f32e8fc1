//! All fields of the open episode whose typing may still be on its way: what is asked before the
//! text is saved, undone, exported, closed or left.

import { SvelteSet } from 'svelte/reactivity';

import type { Failure } from '../bindings/Failure';

/** What a field must be able to do to be waited for. */
export interface Waiting {
  readonly waiting: boolean;
  flush(): Promise<Failure | null>;
  drop(): void;
}

class Pending {
  #fields = new SvelteSet<Waiting>();
  /** Ends when the last one who asked for everything to be written has gone on. */
  #turn: Promise<void> | null = null;

  /** Whether something typed is not in the text yet. */
  get any(): boolean {
    for (const field of this.#fields) if (field.waiting) return true;
    return false;
  }

  /** Watches a field. Gives the function that stops it; what is still waiting then is written. */
  watch(field: Waiting): () => void {
    this.#fields.add(field);
    return () => {
      if (field.waiting) void field.flush();
      this.#fields.delete(field);
    };
  }

  /**
   * Writes everything that is waiting, one after the other; the first failure if there is one. Who
   * asked earlier goes on earlier: what a button does next is begun before a save that came later.
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
      // Whoever waits for this one goes on first.
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
