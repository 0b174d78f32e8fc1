//! Keeps the backend's text in step with the editor's. Typing never waits: changes made during a call
//! are composed into one set and sent with the next call. This file knows nothing of the form or the
//! preview.

import { type ChangeDesc, ChangeSet, type EditorState, type Text } from '@codemirror/state';

import type { Analysis } from '../bindings/Analysis';
import type { Failure } from '../bindings/Failure';
import type { SpanEdit } from '../bindings/SpanEdit';
import { failureOf } from '../backend';
import { messages } from './messages';

/** The two calls that send text to the backend. */
export interface TextCalls {
  /** Makes `text` the backend's text at `version`. */
  replace(version: number, text: string): Promise<Analysis>;
  /** Changes the backend's text from version `base` to `version`. */
  change(base: number, version: number, changes: SpanEdit[]): Promise<Analysis>;
}

/** An analysis and the text it belongs to. */
export interface Answer {
  analysis: Analysis;
  /** The analysis has all blocks of the preview. */
  complete: boolean;
  /** What was typed after the analysed text. */
  since: ChangeDesc;
}

/** The text that the backend has. */
export interface Held {
  /** Its version. */
  version: number;
  /** The editor's state with that text. */
  state: EditorState;
  /** What was typed since. */
  since(): ChangeDesc;
  /**
   * The backend has made `changes` in its text by itself, which is now the next version, and has
   * analysed that. `dispatch` makes them in the editor; `null` where they are given up. If the editor
   * then has the same text, the analysis is taken, otherwise all of the text is sent next.
   */
  advanced(analysis: Analysis, changes: ChangeSet, dispatch: (() => void) | null): void;
}

/** A call that is made while the backend has exactly the text it is about. */
interface Errand {
  wants: number;
  run: (held: Held) => Promise<void>;
  fail: (failure: Failure) => void;
}

/** Half of a surrogate pair, without the other half. */
const LONE = /\p{Surrogate}/gu;

/**
 * Returns changes of `before` as edits for the backend; `null` where a change splits a surrogate pair
 * (an input method may replace one emoji by half of another): then all of the text must be sent.
 */
export function spanEdits(changes: ChangeSet, before: Text): SpanEdit[] | null {
  const edits: SpanEdit[] = [];
  let sendable = true;
  const splits = (at: number): boolean =>
    at > 0 &&
    at < before.length &&
    /^[\ud800-\udbff][\udc00-\udfff]$/.test(before.sliceString(at - 1, at + 1));
  changes.iterChanges((from, to, _fromNew, _toNew, inserted) => {
    const insert = inserted.toString();
    if (insert.search(LONE) >= 0 || splits(from) || splits(to)) sendable = false;
    edits.push({ from, to, insert });
  });
  return sendable ? edits : null;
}

/**
 * The text that the backend follows. At most one call is running. Versions count the changes of the
 * editor, so that a version always means the same text.
 */
export class Sync {
  readonly #calls: TextCalls;
  readonly #onAnswer: (answer: Answer) => void;
  readonly #onFailure: (failure: Failure | null) => void;

  /** The editor's state now, and the version of its text. */
  #state: EditorState;
  #version = 0;
  /** The state and version whose text the backend has, or will have after the running call. */
  #held: EditorState;
  #heldVersion = 0;
  /** From the backend's text to the editor's; `null` where they are the same. */
  #pending: ChangeSet | null = null;
  /** The backend's text is unknown: all of the text must be sent. */
  #lost = true;
  #errands: Errand[] = [];
  #running = false;
  #closed = false;

  /**
   * `state` has the text as it was opened, which is version 0. `onFailure` is called with the reason why
   * the backend can't follow, and with `null` once it can again.
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

  /** Sends all of the text: for the first time, or to have it analysed again. */
  start(): void {
    this.#lost = true;
    void this.#run();
  }

  /** Takes a new state; `changes` lead to its text and are sent as soon as no call is running. */
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
   * Makes a call about the text as it is now, or a newer one, while the backend has it. No change is sent
   * until `run` is done. Rejects with a {@link Failure} if the backend can't take that text, or with what
   * `run` rejects with.
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

  /** Resolves when the text as it is now has been analysed. Rejects with the {@link Failure}. */
  settled(): Promise<void> {
    return this.with(async () => {});
  }

  /** Stops sending. Calls that are waiting fail. */
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
            advanced: (analysis, changes, dispatch) => this.#advanced(analysis, changes, dispatch),
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
      const failure: Failure = { code: 'other', message: messages.closed };
      for (const waiting of this.#errands.splice(0)) waiting.fail(failure);
    }
  }

  #advanced(analysis: Analysis, changes: ChangeSet, dispatch: (() => void) | null): void {
    const typed = this.#pending !== null;
    dispatch?.();
    // The editor may have changed more than was asked for, or nothing.
    const same =
      !typed &&
      this.#version === analysis.version &&
      JSON.stringify(this.#pending) === JSON.stringify(changes);
    if (!same) {
      this.#lost = true;
      return;
    }
    this.#held = this.#state;
    this.#heldVersion = this.#version;
    this.#pending = null;
    this.#answered({ analysis, complete: false, since: this.#since() });
  }

  #answered(answer: Answer): void {
    if (this.#closed) return;
    try {
      this.#onAnswer(answer);
    } catch (thrown) {
      // An error while drawing must not stop the text from being sent.
      console.error(thrown);
    }
  }

  #since(): ChangeDesc {
    return (this.#pending ?? ChangeSet.empty(this.#state.doc.length)).desc;
  }

  /** Sends what the backend lacks. If it refuses a change, all of the text is sent next. */
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
      // A change may fail because the backend is out of step; sending all of the text settles that.
      return changes ? null : failureOf(thrown);
    }
    if (wasLost) this.#onFailure(null);
    this.#answered({ analysis, complete: changes === null, since: this.#since() });
    return null;
  }
}
