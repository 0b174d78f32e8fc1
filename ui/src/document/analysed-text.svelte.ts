//! What the backend said last about the open text, and where that is in the text now.

import { type ChangeDesc, ChangeSet, type EditorState, type Transaction } from '@codemirror/state';

import type { Analysis } from '../bindings/Analysis';
import type { Span } from '../bindings/Span';
import type { SpanEdit } from '../bindings/SpanEdit';
import { within } from '../editor/problems';
import { Findings } from './findings.svelte';
import { type Form, formAfter } from './form-state';

/** The last analysis of one open text. */
export class AnalysedText {
  /** The last analysis; `null` before the first. */
  analysis: Analysis | null = $state.raw(null);
  /** The form's fields. Where the front matter can't be read, the last good values, read-only. */
  form: Form | null = $state.raw(null);
  /** The number of words in the notes. */
  words = $state(0);
  /** What is wrong in the text. */
  readonly findings: Findings;

  /** From the text of the last analysis to the text now. */
  #since: ChangeDesc;

  /** `state` returns the editor's state now. */
  constructor(state: () => EditorState) {
    this.#since = state().changes().desc;
    this.findings = new Findings(
      (span) => this.now(span),
      ({ from, to }) => state().sliceDoc(from, to),
    );
  }

  /** Takes in an analysis; `since` is what was typed after its text. */
  take(analysis: Analysis, since: ChangeDesc): void {
    this.#since = since;
    this.analysis = analysis;
    // Without a form, it is the one of the analysis before.
    if (analysis.form) this.form = formAfter(this.form, analysis.form);
    this.findings.take(analysis.problems);
    this.words = analysis.words;
  }

  /** Follows a transaction of the editor. */
  follow(transaction: Transaction): void {
    this.findings.follow(transaction);
    if (transaction.docChanged) this.#since = this.#since.composeDesc(transaction.changes.desc);
  }

  /** Returns where a span of the last analysis is in the text as it is now. */
  now(span: Span): Span {
    const { from, to } = within(span, this.#since.length);
    const start = this.#since.mapPos(from, 1);
    return { from: start, to: Math.max(start, this.#since.mapPos(to, -1)) };
  }

  /**
   * Returns edits of the text of the last analysis as changes of the text as it is now; `null` where
   * the text has changed there since.
   */
  changesNow(edits: SpanEdit[]): ChangeSet | null {
    if (edits.some(({ from, to }) => this.#since.touchesRange(from, to))) return null;
    return ChangeSet.of(edits, this.#since.length).map(this.#since, true);
  }
}
