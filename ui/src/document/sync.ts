//! Keeps the shell's text in step with the editor's. Typing never waits: what is typed while a call
//! is under way is composed into one set of changes and sent with the next call. What a version
//! means to the form or the preview is not known here.

import { type ChangeDesc, ChangeSet, type EditorState, type Text } from '@codemirror/state';

import type { Analysis } from '../bindings/Analysis';
import type { Failure } from '../bindings/Failure';
import type { SpanEdit } from '../bindings/SpanEdit';
import { failureOf } from '../backend';

/** The two calls that carry text to the shell. */
export interface TextCalls {
  /** Makes `text` the shell's text at `version`. */
  replace(version: number, text: string): Promise<Analysis>;
  /** Takes the shell's text from `base` to `version`. */
  change(base: number, version: number, changes: SpanEdit[]): Promise<Analysis>;
}

/** What an answer says besides itself. */
export interface Answer {
  analysis: Analysis;
  /** Its preview is a whole one. */
  whole: boolean;
  /** What was typed since the text that it is about. */
  since: ChangeDesc;
}

/** A text that the shell has. */
export interface Held {
  /** Its version. */
  version: number;
  /** The editor's state with that text. */
  state: EditorState;
  /** What was typed since. */
  since(): ChangeDesc;
}

/** A call about one text, made while the shell has exactly that text. */
interface Errand {
  wants: number;
  run: (held: Held) => Promise<void>;
  fail: (failure: Failure) => void;
}

/** Half of a surrogate pair, standing alone. */
const LONE = /\p{Surrogate}/gu;

/**
 * A set of changes of `before` as the shell takes it; `null` where a change cuts a surrogate pair in
 * two (an input method may replace one emoji by half of another), which only a whole text can say.
 */
export function spanEdits(changes: ChangeSet, before: Text): SpanEdit[] | null {
  const edits: SpanEdit[] = [];
  let whole = true;
  const splits = (at: number): boolean =>
    at > 0 &&
    at < before.length &&
    /^[\ud800-\udbff][\udc00-\udfff]$/.test(before.sliceString(at - 1, at + 1));
  changes.iterChanges((from, to, _fromNew, _toNew, inserted) => {
    const insert = inserted.toString();
    if (insert.search(LONE) >= 0 || splits(from) || splits(to)) whole = false;
    edits.push({ from, to, insert });
  });
  return whole ? edits : null;
}

/**
 * One text that the shell follows. At most one call is under way; versions count the changes of the
 * editor, so that a version names one text for good.
 */
export class Sync {
  readonly #calls: TextCalls;
  readonly #onAnswer: (answer: Answer) => void;
  readonly #onFailure: (failure: Failure | null) => void;

  /** The editor's state now, and the version of its text. */
  #state: EditorState;
  #version = 0;
  /** The state and version whose text the shell has, or will have when the call under way is answered. */
  #held: EditorState;
  #heldVersion = 0;
  /** From the shell's text to the editor's; `null` where they are the same. */
  #pending: ChangeSet | null = null;
  /** The shell's text is not known: only a whole text helps. */
  #lost = true;
  #errands: Errand[] = [];
  #running = false;
  #closed = false;

  /**
   * `state` has the text as it was opened, which is version 0. `onFailure` hears why the shell can't
   * follow, and `null` once it does again.
   */
  constructor(
    state: EditorState,
    calls: TextCalls,
    onAnswer: (answer: Answer) => void,
    onFailure: (failure: Failure | null) => void = () => {},
  ) {
    this.#state = state;
    this.#held = state;
    this.#calls = calls;
    this.#onAnswer = onAnswer;
    this.#onFailure = onFailure;
  }

  /** The version of the editor's text. */
  get version(): number {
    return this.#version;
  }

  /** Sends the whole text: for the first time, or to hear anew what is said of it. */
  start(): void {
    this.#lost = true;
    void this.#run();
  }

  /** Takes note of a new state; `changes` leads to its text, which is sent as soon as the shell is free. */
  took(state: EditorState, changes: ChangeSet): void {
    this.#state = state;
    if (changes.empty) {
      if (!this.#pending) this.#held = state;
      return;
    }
    this.#version += 1;
    this.#pending = this.#pending ? this.#pending.compose(changes) : changes;
    void this.#run();
  }

  /**
   * Makes a call about a text while the shell has it: the text as it is now, or a newer one. No
   * change is sent until `run` is done. Rejects with a {@link Failure} if the shell can't be
   * brought to that text, or with what `run` rejects with.
   */
  with<T>(run: (held: Held) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#errands.push({
        wants: this.#version,
        run: async (held) => {
          try {
            resolve(await run(held));
          } catch (thrown) {
            reject(failureOf(thrown));
          }
        },
        fail: reject,
      });
      void this.#run();
    });
  }

  /** Resolves when the shell has the text as it is now, and its answer was taken in. Rejects with the {@link Failure}. */
  settled(): Promise<void> {
    return this.with(async () => {});
  }

  /** Sends nothing more. What still waits fails. */
  close(): void {
    this.#closed = true;
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      while (!this.#closed) {
        const errand = this.#errands[0];
        if (errand && !this.#lost && this.#heldVersion >= errand.wants) {
          this.#errands.shift();
          await errand.run({
            version: this.#heldVersion,
            state: this.#held,
            since: () => this.#since(),
          });
        } else if (this.#lost || this.#pending) {
          const failure = await this.#send();
          if (failure) {
            this.#onFailure(failure);
            for (const waiting of this.#errands.splice(0)) waiting.fail(failure);
            break;
          }
        } else {
          break;
        }
      }
    } finally {
      this.#running = false;
    }
    if (this.#closed) {
      const failure: Failure = { code: 'other', message: 'The episode was closed.' };
      for (const waiting of this.#errands.splice(0)) waiting.fail(failure);
    }
  }

  #since(): ChangeDesc {
    return (this.#pending ?? ChangeSet.empty(this.#state.doc.length)).desc;
  }

  /** Sends what the shell lacks. A change that it refuses is followed by the whole text. */
  async #send(): Promise<Failure | null> {
    const base = this.#heldVersion;
    const version = this.#version;
    const wasLost = this.#lost;
    const changes = this.#pending && !wasLost ? spanEdits(this.#pending, this.#held.doc) : null;
    this.#held = this.#state;
    this.#heldVersion = version;
    this.#pending = null;
    this.#lost = false;
    let analysis: Analysis;
    try {
      analysis = changes
        ? await this.#calls.change(base, version, changes)
        : await this.#calls.replace(version, this.#held.doc.toString().replace(LONE, '\ufffd'));
    } catch (thrown) {
      this.#lost = true;
      // A change may fail because the shell lost its place; the whole text tells.
      return changes ? null : failureOf(thrown);
    }
    if (wasLost) this.#onFailure(null);
    if (!this.#closed) {
      try {
        this.#onAnswer({ analysis, whole: changes === null, since: this.#since() });
      } catch (thrown) {
        // What can't be drawn must not stop the text from being kept.
        console.error(thrown);
      }
    }
    return null;
  }
}
