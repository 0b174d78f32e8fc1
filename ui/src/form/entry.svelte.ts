//! Writes a field of the form into the episode's text: first what is typed, and for a date, once it is
//! complete, the same day in the show's date format.

import { tick } from 'svelte';

import type { Failure } from '../bindings/Failure';
import type { Field } from '../bindings/Field';
import type { Problem } from '../bindings/Problem';
import type { Target } from '../bindings/Target';
import { wholeDay } from '../text/calendar';
import type { OpenDocument } from '../document/open-document.svelte';
import { pending, type Waiting } from './pending.svelte';
import { Typing } from './typing.svelte';

/** The value of one field. It must be created while its component is. */
export class Entry implements Waiting {
  readonly typing: Typing<Target>;
  /** Why a date could not be written. */
  refused = $state<Failure | null>(null);

  #document: () => OpenDocument;
  #field: () => Field;
  /** A date was typed and is not yet in the show's date format. */
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

  /** A date was typed and may have to be written again in the show's format. */
  get unfinished(): boolean {
    return this.#dayTyped;
  }

  /** Returns whether the value must change: it was refused, or it is an error. */
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

  /** Writes everything when the field loses the focus. */
  async leave(): Promise<void> {
    await this.typing.leave();
    await this.#finishDay();
    this.typing.hear();
  }

  /** Writes a chosen day, and a time if the date has one. */
  async pickDay(day: string, time: string | null): Promise<void> {
    this.#dayTyped = false;
    await this.typing.flush();
    this.typing.drop();
    const { target } = this.#field();
    this.refused = await this.#document().edit({ do: 'setDay', target, day, time });
  }

  // A complete date that was typed is written in the format it had before; an incomplete one stays.
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
