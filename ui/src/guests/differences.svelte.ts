//! What other episodes say differently about a guest, until the host has answered it.

import { SvelteSet } from 'svelte/reactivity';

import type { Field } from '../bindings/Field';
import type { Guest } from '../bindings/Guest';
import type { GuestDifference } from '../bindings/GuestDifference';
import type { Target } from '../bindings/Target';
import type { OpenDocument } from '../document/open-document.svelte';
import { pending } from '../form/pending.svelte';
import { targetKey } from '../document/target';
import { notices } from '../notices/notices.svelte';

/** The differences of one guest. */
export class Differences {
  readonly #document: () => OpenDocument;
  readonly #guest: () => Guest;
  /** Goes to a field: the button that had the focus is gone once a difference is answered. */
  readonly #goTo: (target: Target) => void;
  #kept = new SvelteSet<string>();

  constructor(document: () => OpenDocument, guest: () => Guest, goTo: (target: Target) => void) {
    this.#document = document;
    this.#guest = guest;
    this.#goTo = goTo;
  }

  /** Returns the difference that concerns a field. */
  of(field: Field): GuestDifference | undefined {
    const key = targetKey(field.target);
    return this.#guest().differences.find(
      (difference) => targetKey(difference.target) === key && !this.#kept.has(said(difference)),
    );
  }

  /** Uses the value of the other episode. */
  async use({ target, there }: GuestDifference): Promise<void> {
    await pending.flush();
    const failure = await this.#document().edit({ do: 'set', target, value: there });
    if (failure) notices.fail(failure.message);
    else this.#goTo(target);
  }

  /** Keeps the value of this episode. */
  keep(difference: GuestDifference): void {
    this.#kept.add(said(difference));
    this.#goTo(difference.target);
  }
}

function said({ target, there }: GuestDifference): string {
  return `${targetKey(target)} ${there}`;
}
