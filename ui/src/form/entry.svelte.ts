//! A field of the form on its way into the episode's text: what is typed into it, and for a date the
//! step that follows, which writes a whole day as the show writes dates.

import { tick } from 'svelte';

import type { Failure } from '../bindings/Failure';
import type { Field } from '../bindings/Field';
import type { Problem } from '../bindings/Problem';
import type { Target } from '../bindings/Target';
import { wholeDay } from '../text/calendar';
import type { OpenDocument } from '../document/open-document.svelte';
import { pending, type Waiting } from './pending.svelte';
import { Typing } from './typing.svelte';

/** What is typed into one field. It is made while its component is. */
export class Entry implements Waiting {
  readonly typing: Typing<Target>;
  /** Why a day could not be written. */
  refused = $state<Failure | null>(null);

  #document: () => OpenDocument;
  #field: () => Field;
  /** A date was typed that may still be written as the show writes dates. */
  #dayTyped = $state(false);

  constructor(document: () => OpenDocument, field: () => Field) {
    this.#document = document;
    this.#field = field;
    this.typing = new Typing<Target>({
      place: () => field().target,
      read: () => field().value,
      write: (target, value) => document().edit({ do: 'set', target, value }),
      settled: async () => {
        await document().settled();
        await tick();
      },
    });
    $effect(() => pending.watch(this));
    $effect(() => {
      void field().value;
      this.typing.hear();
    });
  }

  get waiting(): boolean {
    return this.typing.waiting || this.#dayTyped;
  }

  /** A date was typed and may have to be written once more. */
  get unfinished(): boolean {
    return this.#dayTyped;
  }

  /** Whether what stands there cannot stay: it was refused, or it is an error. */
  isWrong(problems: Problem[]): boolean {
    return this.typing.failure !== null || problems.some(({ severity }) => severity === 'error');
  }

  type(text: string): void {
    this.refused = null;
    this.#dayTyped = this.#field().widget === 'date';
    this.typing.type(text);
  }

  async flush(): Promise<Failure | null> {
    return (await this.typing.flush()) ?? (await this.#finishDay());
  }

  drop(): void {
    this.#dayTyped = false;
    this.typing.drop();
  }

  /** The host leaves the field. */
  async leave(): Promise<void> {
    await this.typing.leave();
    await this.#finishDay();
    this.typing.hear();
  }

  /** A day was chosen, and a time where the date has one. */
  async pickDay(day: string, time: string | null): Promise<void> {
    this.#dayTyped = false;
    await this.typing.flush();
    this.typing.drop();
    const { target } = this.#field();
    this.refused = await this.#document().edit({ do: 'setDay', target, day, time });
  }

  // A whole day that was typed is written in the form that stood there; what is half typed stays.
  async #finishDay(): Promise<Failure | null> {
    if (!this.#dayTyped) return null;
    this.#dayTyped = false;
    const typed = wholeDay(this.typing.text);
    if (!typed || this.typing.failure) return null;
    const { target } = this.#field();
    this.refused = await this.#document().edit({ do: 'setDay', target, ...typed });
    if (!this.refused) await this.#document().settled();
    this.typing.hear();
    return this.refused;
  }
}
