//! The posts that were written by hand. They are not in the episode's file; the app keeps them, so that
//! they are not lost when the dialog, the episode or the window is closed.

import { SvelteMap } from 'svelte/reactivity';

import { backend } from '../backend';
import type { ExportTarget } from '../bindings/ExportTarget';
import type { Measured } from '../bindings/Measured';

/** A post that was written by hand. */
export interface Post {
  text: string;
  /**
   * How long it is, as the platform counts, and where it can be shortened; for an older text until the
   * backend has measured this one.
   */
  measured: Measured;
}

class Posts {
  readonly #written = new SvelteMap<string, Post>();
  /** The episodes whose posts were requested. */
  readonly #read = new Map<string, Promise<void>>();
  /** The posts that must still be kept, with their newest text. */
  readonly #unkept = new Map<string, string | null>();
  /** The call that keeps a post, one at a time, so that an older text never replaces a newer one. */
  #keeping: Promise<void> = Promise.resolve();

  /** Returns the post for an episode, if it differs from the template's. */
  of(path: string, target: ExportTarget): Post | null {
    return this.#written.get(key(path, target)) ?? null;
  }

  /** Reads the posts of an episode that were kept before, once. Rejects with the {@link Failure}. */
  read(path: string): Promise<void> {
    const reading = this.#read.get(path) ?? this.#take(path);
    this.#read.set(path, reading);
    // After a failure, the next call tries again.
    reading.catch(() => this.#read.delete(path));
    return reading;
  }

  /**
   * Keeps and measures a post that was written. Rejects with the {@link Failure} of keeping or measuring.
   */
  async write(path: string, target: ExportTarget, text: string, before: Measured): Promise<void> {
    const place = key(path, target);
    this.#written.set(place, { text, measured: this.#written.get(place)?.measured ?? before });
    await Promise.all([this.#keep(path, target, text), this.#measure(path, target, text)]);
  }

  /** Goes back to the template's post. Rejects with the {@link Failure} of forgetting the old one. */
  forget(path: string, target: ExportTarget): Promise<void> {
    this.#written.delete(key(path, target));
    return this.#keep(path, target, null);
  }

  async #take(path: string): Promise<void> {
    const kept = await backend.keptPosts(path);
    await Promise.all(
      kept.map(async ({ target, text }) => {
        const measured = await backend.measureExport(target, text);
        const place = key(path, target);
        // A text written meanwhile is newer.
        if (!this.#written.has(place) && !this.#unkept.has(place))
          this.#written.set(place, { text, measured });
      }),
    );
  }

  async #measure(path: string, target: ExportTarget, text: string): Promise<void> {
    const place = key(path, target);
    const measured = await backend.measureExport(target, text);
    if (this.#written.get(place)?.text === text) this.#written.set(place, { text, measured });
  }

  #keep(path: string, target: ExportTarget, text: string | null): Promise<void> {
    const place = key(path, target);
    this.#unkept.set(place, text);
    this.#keeping = this.#keeping
      .catch(() => {})
      .then(async () => {
        const newest = this.#unkept.get(place);
        if (newest === undefined) return;
        this.#unkept.delete(place);
        await backend.keepPost(path, target, newest);
      });
    return this.#keeping;
  }
}

function key(path: string, target: ExportTarget): string {
  return `${target} ${path}`;
}

/** The posts that were written by hand. */
export const posts = new Posts();
