//! Putting a profile where it belongs that was pasted into a guest's card, and asking first where
//! another one stands there already.

import { backend, failureOf } from '../backend';
import type { Failure } from '../bindings/Failure';
import type { Target } from '../bindings/Target';
import type { OpenDocument } from '../document/open-document.svelte';
import { notices } from '../notices/notices.svelte';

/** Two profiles of a guest on one platform: only one can stay. */
export interface Question {
  /** The platform's visible name. */
  name: string;
  /** The field that both are for. */
  target: Target;
  /** What stands there. */
  there: string;
  /** What was pasted. */
  pasted: string;
}

/** Whether a text is an address of the web or the Fediverse, rather than a handle. */
export function isLink(text: string): boolean {
  return /^(https?:)?\/\/\S+$|^[^\s/@]+\.[^\s/@]+\/\S+$|^@[^\s@/]+@[^\s@/]+$/i.test(text);
}

/** What is pasted into the card of one guest. */
export class Pasting {
  /** What has to be answered first. */
  question = $state.raw<Question | null>(null);

  readonly #document: () => OpenDocument;
  readonly #guest: () => number;

  constructor(document: () => OpenDocument, guest: () => number) {
    this.#document = document;
    this.#guest = guest;
  }

  /**
   * Takes a handle or link that was pasted into a social, or into none yet, for the platform that was
   * chosen. Returns the failure if it was not written.
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
        if (place.moved || !target) notices.say(`${name} has this profile already.`);
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
      if (!failure && place.moved)
        notices.say(`“${value}” belongs to ${name} and was put there. Ctrl+Z takes it back.`);
      return failure;
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  /** Answers the question: the pasted profile is used, or the one that stands there stays. */
  async answer(use: boolean): Promise<void> {
    const { question } = this;
    this.question = null;
    if (!question || !use) return;
    const { target, pasted: value } = question;
    const failure = await this.#document().edit({ do: 'set', target, value });
    if (failure) notices.fail(failure.message);
  }
}
