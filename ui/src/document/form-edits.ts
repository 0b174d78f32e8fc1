//! Turns edits of the form into changes of the text. Each edit is one undo step; typing into one field
//! is one step together.

import { isolateHistory } from '@codemirror/commands';
import {
  type ChangeDesc,
  ChangeSet,
  type Transaction,
  type TransactionSpec,
} from '@codemirror/state';

import { failureOf } from '../backend';
import type { Failure } from '../bindings/Failure';
import type { FormAnswer } from '../bindings/FormAnswer';
import type { FormEdit } from '../bindings/FormEdit';
import type { SpanEdit } from '../bindings/SpanEdit';
import { bodyStart, fromOutside } from '../editor/fold';
import { continuesField } from '../editor/history';
import type { Sync } from './sync';
import { messages } from './messages';

/** How often an edit is computed again because the text under it changed. */
const TRIES = 8;

interface Job {
  /** Computes the edit's changes of the text at a version; with an analysis, the backend has made them. */
  ask: (version: number) => Promise<FormAnswer>;
  /** The field that the edit types into; `null` for edits that are a step of their own. */
  field: string | null;
  done: Promise<Failure | null>;
  finish: (failure: Failure | null) => void;
}

/** The calls that an edit of the form needs. */
export interface FormCalls {
  /** Makes an edit of the text at `version` in the backend. */
  ask(version: number, edit: FormEdit): Promise<FormAnswer>;
  /** Changes the editor's text. */
  dispatch(spec: TransactionSpec): void;
}

/** Returns whether something was changed before a position. */
function touchesBefore(changes: ChangeDesc, place: number): boolean {
  let touched = false;
  changes.iterChangedRanges((from) => {
    touched ||= from < place;
  });
  return touched;
}

/** Makes the form's edits one after the other, each on the text that it was computed for. */
export class FormEdits {
  readonly #sync: Sync;
  readonly #calls: FormCalls;
  #waiting: Job[] = [];
  #running: Promise<void> | null = null;
  /** The field that the last change of the text typed into. */
  #typing: string | null = null;
  #dispatching = false;

  constructor(sync: Sync, calls: FormCalls) {
    this.#sync = sync;
    this.#calls = calls;
  }

  /**
   * Makes an edit. Resolves when the backend has answered for the changed text, with `null`, or with
   * the failure; the text is then as it was. Of several edits of one field that wait, only the last
   * is made.
   */
  edit(edit: FormEdit): Promise<Failure | null> {
    const field = edit.do === 'set' ? JSON.stringify(edit.target) : null;
    return this.#queue((version) => this.#calls.ask(version, edit), field);
  }

  /** Makes an edit that is a step of its own and is computed by `ask`. */
  make(ask: (version: number) => Promise<SpanEdit[]>): Promise<Failure | null> {
    return this.#queue(async (version) => ({ edits: await ask(version), analysis: null }), null);
  }

  #queue(ask: Job['ask'], field: string | null): Promise<Failure | null> {
    const last = this.#waiting.at(-1);
    if (field !== null && last?.field === field) {
      last.ask = ask;
      return last.done;
    }
    let finish: Job['finish'] = () => {};
    const done = new Promise<Failure | null>((resolve) => {
      finish = resolve;
    });
    this.#waiting.push({ ask, field, done, finish });
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return done;
  }

  /** Resolves when no edit is waiting. */
  async done(): Promise<void> {
    await this.#running;
  }

  /** Takes note of a change of the text. */
  changed(transaction: Transaction): void {
    if (transaction.docChanged && !this.#dispatching) this.#typing = null;
  }

  async #run(): Promise<void> {
    for (let job = this.#waiting.shift(); job; job = this.#waiting.shift()) {
      const { finish } = job;
      try {
        await this.#make(job);
        void this.#sync.settled().then(
          () => finish(null),
          (thrown) => finish(failureOf(thrown)),
        );
      } catch (thrown) {
        finish(failureOf(thrown));
      }
    }
  }

  async #make({ ask, field }: Job): Promise<void> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const made = await this.#sync.with(async (held) => {
        const { edits, analysis } = await ask(held.version);
        const last = edits.at(-1);
        if (!last) return true;
        const since = held.since();
        // An edit is proven for one text only. Typing after it, in the notes, does not matter.
        const fits = !touchesBefore(since, Math.max(last.to, bodyStart(held.state)));
        const changes = ChangeSet.of(edits, held.state.doc.length);
        const dispatch = () => this.#dispatch(changes.map(since, true), field);
        if (analysis) held.advanced(analysis, changes, fits ? dispatch : null);
        else if (fits) dispatch();
        return fits;
      });
      if (made) return;
    }
    const failure: Failure = {
      code: 'other',
      message: messages.keptChanging,
    };
    throw failure;
  }

  #dispatch(changes: ChangeSet, field: string | null): void {
    const continues = field !== null && field === this.#typing;
    this.#dispatching = true;
    try {
      this.#calls.dispatch({
        changes,
        userEvent: 'input.type.form',
        annotations: [
          fromOutside.of(true),
          continues ? continuesField.of(true) : isolateHistory.of('before'),
        ],
      });
    } finally {
      this.#dispatching = false;
    }
    this.#typing = field;
  }
}
