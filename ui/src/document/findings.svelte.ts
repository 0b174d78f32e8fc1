//! What is wrong in the open text, as it is told: a word that is being typed is not told as misspelt
//! yet, and what is underlined moves with the text.

import type { ChangeDesc, Transaction } from '@codemirror/state';

import type { Problem } from '../bindings/Problem';
import type { Span } from '../bindings/Span';
import { keeping } from './form-state';
import { sameProblems } from '../editor/problems';
import { isTypedInField, touches, typedAt } from './typed-word';

/** The problems of one open text. */
export class Findings {
  /** What is told, in the order of the text. */
  told: Problem[] = $state.raw([]);

  /** All that the shell found, the word that is being typed among it. */
  #found: Problem[] = [];
  /** Where somebody is typing, in the text as it is now. */
  #typedAt: number | null = null;
  /** The problems that are underlined, in the text as it is now. */
  #underlined: Problem[] = [];
  readonly #now: (span: Span) => Span;
  readonly #text: (span: Span) => string;

  /** `now` gives a span of the last analysis in the text as it is now, `text` what stands there. */
  constructor(now: (span: Span) => Span, text: (span: Span) => string) {
    this.#now = now;
    this.#text = text;
  }

  /** Takes what the shell found. */
  take(found: Problem[]): void {
    this.#found = found;
    this.#tell();
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

  /** Tells what was kept back while it was typed, if anything was. */
  reveal(): boolean {
    if (this.told.length === this.#found.length) return false;
    this.#tell();
    return true;
  }

  /** Tells everything that was found, if anything was kept back: somebody asks about the word. */
  finish(): boolean {
    this.leave();
    if (this.told.length === this.#found.length) return false;
    this.told = keeping(this.told, this.#found);
    return true;
  }

  /** What is to be underlined in the text as it is now; none if it is underlined. */
  underlines(): Problem[] | null {
    const problems = this.told.map((problem) => ({ ...problem, span: this.#now(problem.span) }));
    if (sameProblems(problems, this.#underlined)) return null;
    this.#underlined = problems;
    return problems;
  }

  /** Tells what was found, but for the spelling of a word that is being typed. */
  #tell(): void {
    const told = this.#found.filter(({ rule, span, target }) => {
      if (rule !== 'spelling') return true;
      const now = this.#now(span);
      return !touches(this.#typedAt, now) && !isTypedInField(target, this.#text(now));
    });
    this.told = keeping(this.told, told);
  }
}

/** A span behind changes, as an underline moves with them. */
function moved({ from, to }: Span, changes: ChangeDesc): Span {
  const start = changes.mapPos(from, 1);
  return { from: start, to: Math.max(start, changes.mapPos(to, -1)) };
}
