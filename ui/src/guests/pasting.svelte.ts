//! Writes a profile that was pasted into a guest's card to the field where it belongs, and asks first if
//! there is another one.

import { backend, failureOf } from '../backend';
import type { Failure } from '../bindings/Failure';
import type { Target } from '../bindings/Target';
import type { OpenDocument } from '../document/open-document.svelte';
import { notices } from '../notices/notices.svelte';
import { messages } from './messages';

/** Two profiles of a guest on one platform: only one can be kept. */
export interface Question {
  /** The platform's visible name. */
  name: string;
  /** The field that both are for. */
  target: Target;
  /** The profile in the episode. */
  there: string;
  /** The pasted profile. */
  pasted: string;
}

/** Returns whether a text is an address of the web or the Fediverse, rather than a handle. */
export function isLink(text: string): boolean {
  return /^(https?:)?\/\/\S+$|^[^\s/@]+\.[^\s/@]+\/\S+$|^@[^\s@/]+@[^\s@/]+$/i.test(text);
}

/** Pasting into the card of one guest. */
export class Pasting {
  /** The question that must be answered first. */
  question = $state.raw<Question | null>(null);

  readonly #document: () => OpenDocument;
  readonly #guest: () => number;

  constructor(document: () => OpenDocument, guest: () => number) {
    this.#document = document;
    this.#guest = guest;
  }

  /**
   * Writes a handle or link that was pasted into the social `target`, or for a new social of the chosen
   * platform. Returns the failure if it was not written.
   */
  async paste(
    text: string,
    target: Target | null,
    platform: string | null,
  ): Promise<Failure | null> {
    this.question = null;
    const document = this.#document();
    const guest = this.#guest();
    try {
      const place = await document.ask((path, version) =>
        backend.placeSocial(path, version, guest, target, platform, text),
      );
      if (!place) {
        return target
          ? document.edit({ do: 'set', target, value: text })
          : document.edit({ do: 'addSocial', guest, platform, value: text });
      }
      const { name, value } = place;
      if (place.same) {
        if (place.moved || !target) notices.say(messages.alreadyListed(name));
        return null;
      }
      if (place.other !== null && place.target) {
        this.question = { name, target: place.target, there: place.other, pasted: value };
        return null;
      }
      const failure = await document.edit(
        place.target
          ? { do: 'set', target: place.target, value }
          : { do: 'addSocial', guest, platform: place.platform, value },
      );
      if (!failure && place.moved) notices.say(messages.movedTo(value, name));
      return failure;
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  /** Answers the question: uses the pasted profile, or keeps the one in the episode. */
  async answer(use: boolean): Promise<void> {
    const { question } = this;
    this.question = null;
    if (!question || !use) return;
    const { target, pasted: value } = question;
    const failure = await this.#document().edit({ do: 'set', target, value });
    if (failure) notices.fail(failure.message);
  }
}
