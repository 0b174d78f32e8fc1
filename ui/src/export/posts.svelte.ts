//! What was written into posts here, as long as the program runs: a post is no part of the episode's
//! file, and leaving the dialog must not lose it.

import { SvelteMap } from 'svelte/reactivity';

import { backend } from '../backend';
import type { ExportTarget } from '../bindings/ExportTarget';
import type { Measured } from '../bindings/Measured';

/** A post that was written by hand. */
export interface Post {
  text: string;
  /**
   * How long it is, as the platform counts, and where it can be shortened; of an older text until the
   * shell has counted this one.
   */
  measured: Measured;
}

class Posts {
  readonly #written = new SvelteMap<string, Post>();

  /** The post for an episode, if it is another one than the template's. */
  of(path: string, target: ExportTarget): Post | null {
    return this.#written.get(key(path, target)) ?? null;
  }

  /** Takes what was written, and has it counted. Rejects with the {@link Failure} of counting. */
  async write(path: string, target: ExportTarget, text: string, before: Measured): Promise<void> {
    const place = key(path, target);
    this.#written.set(place, { text, measured: this.#written.get(place)?.measured ?? before });
    const measured = await backend.measureExport(target, text);
    if (this.#written.get(place)?.text === text) this.#written.set(place, { text, measured });
  }

  /** The template's post counts again. */
  forget(path: string, target: ExportTarget): void {
    this.#written.delete(key(path, target));
  }
}

function key(path: string, target: ExportTarget): string {
  return `${target} ${path}`;
}

/** The posts that were written by hand. */
export const posts = new Posts();
