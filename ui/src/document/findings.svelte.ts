//! The problems of the open text as they are shown: a word that is still being typed is not yet shown as
//! misspelt, and the underlines move with the text.

import type { ChangeDesc, Transaction } from '@codemirror/state';

import type { Problem } from '../bindings/Problem';
import type { Span } from '../bindings/Span';
import { keeping } from './form-state';
import { sameProblems } from '../editor/problems';
import { isTypedInField, touches, typedAt } from './typed-word';

/** The problems of one open text. */
export class Findings {
  /** The problems that are shown, in the order of the text. */
  shown: Problem[] = $state.raw([]);

  /** All problems that the backend found, that of a word being typed included. */
  #found: Problem[] = [];
  /** Where somebody is typing, in the text as it is now. */
  #typedAt: number | null = null;
  /** The problems that are underlined, in the text as it is now. */
  #underlined: Problem[] = [];
  readonly #now: (span: Span) => Span;
  readonly #text: (span: Span) => string;

  /** `now` maps a span of the last analysis to the text now, `text` returns the text of a span. */
  constructor(now: (span: Span) => Span, text: (span: Span) => string) {
    this.#now = now;
    this.#text = text;
  }

  /** Takes the problems that the backend found. */
  take(found: Problem[]): void {
    this.#found = found;
    this.#show();
  }

  /** Somebody is typing a word in the text. */
  get isTyping(): boolean {
    return this.#typedAt !== null;
  }

  /** Follows a change of the text or of the cursor. */
  follow(transaction: Transaction): void {
    this.#typedAt = typedAt(transaction, this.#typedAt);
    if (!transaction.docChanged) return;
    const { desc } = transaction.changes;
    this.#underlined = this.#underlined.map((problem) => ({
      ...problem,
      span: moved(problem.span, desc),
    }));
  }

  /** Nobody types in the text any more. */
  leave(): void {
    this.#typedAt = null;
  }

  /** Shows what was held back during typing. Returns whether anything was. */
  reveal(): boolean {
    if (this.shown.length === this.#found.length) return false;
    this.#show();
    return true;
  }

  /** Shows all problems, that of the word being typed included. Returns whether anything was held back. */
  finish(): boolean {
    this.leave();
    if (this.shown.length === this.#found.length) return false;
    this.shown = keeping(this.shown, this.#found);
    return true;
  }

  /** Returns the problems to underline in the text now; `null` if they are underlined already. */
  underlines(): Problem[] | null {
    const problems = this.shown.map((problem) => ({ ...problem, span: this.#now(problem.span) }));
    if (sameProblems(problems, this.#underlined)) return null;
    this.#underlined = problems;
    return problems;
  }

  /** Shows what was found, except for the spelling of a word that is being typed. */
  #show(): void {
    const shown = this.#found.filter(({ rule, span, target }) => {
      if (rule !== 'spelling') return true;
      const now = this.#now(span);
      return !touches(this.#typedAt, now) && !isTypedInField(target, this.#text(now));
    });
    this.shown = keeping(this.shown, shown);
  }
}

/** Returns a span after changes, as an underline moves with them. */
function moved({ from, to }: Span, changes: ChangeDesc): Span {
  const start = changes.mapPos(from, 1);
  return { from: start, to: Math.max(start, changes.mapPos(to, -1)) };
}
