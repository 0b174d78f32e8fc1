//! What a host types into a field, on its way into the text. It keeps three promises: typing is
//! never slowed down, no keystroke is lost, and the answer never fights the caret. It knows no
//! document and no page.

import type { Failure } from '../bindings/Failure';

/** How long typing rests before it is written, and how long it is put off at most, in ms. */
export const REST = 150;
export const LONGEST = 450;

/** The text that a field stands for. */
export interface Port<Place> {
  /** Where the field writes to now. */
  place(): Place;
  /** The field's value in the text as it is analysed. */
  read(): string;
  /** Writes a value into the text; the failure if that was refused. */
  write(place: Place, value: string): Promise<Failure | null>;
  /** Resolves when everything written has been analysed, so that `read` is true again. */
  settled(): Promise<void>;
}

/** One field's typing. */
export class Typing<Place = unknown> {
  /** What stands in the field. */
  text = $state('');
  /** Why the text that stands in the field could not be written. */
  failure = $state<Failure | null>(null);
  /** Something stands in the field that is not in the text yet. */
  waiting = $state(false);
  /** The host is in the field: its blanks at the end are left to stand. */
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

  /** The host changed what stands in the field. */
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

  /** The text was analysed again. Typing that is under way is newer and stays. */
  hear(): void {
    if (this.waiting || this.#run) return;
    const value = this.#port.read();
    if (this.focused && this.text.trimEnd() === value.trimEnd()) return;
    this.text = value;
  }

  /** Writes what is waiting. Resolves when the text has it, or with why it was refused. */
  async flush(): Promise<Failure | null> {
    do await this.#turn();
    while (this.waiting && !this.failure);
    return this.failure;
  }

  /** The host leaves the field. */
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

  // Writes once. What is typed meanwhile has a timer of its own.
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

// Blanks at the end are typed on the way to the next word; a value that ends in them would have to
// be quoted. Those that were there before stay.
function tidy(text: string, before: string): string {
  const tail = before.slice(before.trimEnd().length);
  return tail !== '' && text.endsWith(tail) ? text : text.trimEnd();
}
