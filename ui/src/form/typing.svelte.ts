//! Writes what a host types into a field into the text. Typing is never slowed down, no keystroke is
//! lost, and an answer never moves the caret. This file knows nothing of documents or the page.

import type { Failure } from '../bindings/Failure';

/** How long typing must pause before it is written, and how long writing may be delayed, in ms. */
export const REST = 150;
export const LONGEST = 450;

/** The access of a field to the text. */
export interface Port<Place> {
  /** Returns where the field writes to now. */
  place(): Place;
  /** Returns the field's value in the last analysis of the text. */
  read(): string;
  /** Writes a value into the text. Returns the failure if it was refused. */
  write(place: Place, value: string): Promise<Failure | null>;
  /** Resolves when everything written has been analysed, so that `read` is up to date. */
  settled(): Promise<void>;
}

/** The typing in one field. */
export class Typing<Place = unknown> {
  /** The text in the field. */
  text = $state('');
  /** Why the text in the field could not be written. */
  failure = $state<Failure | null>(null);
  /** The field has something that is not in the episode's text yet. */
  waiting = $state(false);
  /** The field has the focus: spaces at the end stay in it. */
  focused = false;

  #port: Port<Place>;
  #place: Place;
  #run: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since: number | null = null;

  constructor(port: Port<Place>) {
    this.#port = port;
    this.#place = port.place();
    this.text = port.read();
  }

  /** Takes a change that the host made in the field. */
  type(text: string): void {
    if (!this.waiting && !this.#run) this.#place = this.#port.place();
    this.text = text;
    this.failure = null;
    this.waiting = true;
    const now = Date.now();
    this.#since ??= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => void this.#turn(),
      Math.max(0, Math.min(REST, this.#since + LONGEST - now)),
    );
  }

  /** Takes the value of a new analysis, unless something newer is being typed. */
  hear(): void {
    if (this.waiting || this.#run) return;
    const value = this.#port.read();
    if (this.focused && this.text.trimEnd() === value.trimEnd()) return;
    this.text = value;
  }

  /** Writes what is waiting. Resolves when the text has it, or with the failure if it was refused. */
  async flush(): Promise<Failure | null> {
    do await this.#turn();
    while (this.waiting && !this.failure);
    return this.failure;
  }

  /** Writes everything when the field loses the focus. */
  async leave(): Promise<void> {
    this.focused = false;
    await this.flush();
    this.hear();
  }

  /** Gives up what could not be written, and shows the text's value again. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#since = null;
    this.waiting = false;
    this.failure = null;
    this.hear();
  }

  // Writes once. Typing meanwhile starts its own timer.
  async #turn(): Promise<void> {
    clearTimeout(this.#timer);
    this.#since = null;
    while (this.#run) await this.#run;
    if (!this.waiting) return;
    this.#run = this.#write();
    try {
      await this.#run;
    } finally {
      this.#run = null;
    }
    this.hear();
  }

  async #write(): Promise<void> {
    const before = this.#port.read();
    const text = this.text;
    const value = tidy(text, before);
    if (value !== before) {
      const failure = await this.#port.write(this.#place, value);
      if (failure) {
        if (this.text === text) this.failure = failure;
        return;
      }
      await this.#port.settled();
    }
    if (this.text === text) this.waiting = false;
  }
}

// Spaces at the end are typed on the way to the next word, and a value that ends in them would have to
// be quoted. Those that were there before stay.
function tidy(text: string, before: string): string {
  const tail = before.slice(before.trimEnd().length);
  return tail !== '' && text.endsWith(tail) ? text : text.trimEnd();
}
