//! The word that is being typed: it is not finished, so its spelling is not reported yet.

import type { Transaction } from '@codemirror/state';

import type { Span } from '../bindings/Span';
import type { Target } from '../bindings/Target';
import { fromOutside } from '../editor/fold';
import { targetKey } from './target';

/** Returns where typing continues after a transaction of the editor; `null` where the cursor moved away. */
export function typedAt(transaction: Transaction, before: number | null): number | null {
  const { head } = transaction.state.selection.main;
  if (transaction.docChanged) {
    const typed =
      (transaction.isUserEvent('input.type') &&
        !transaction.isUserEvent('input.type.form') &&
        !transaction.annotation(fromOutside)) ||
      transaction.isUserEvent('delete.backward');
    if (typed) return head;
    return before === null ? null : transaction.changes.mapPos(before, 1);
  }
  return transaction.selection && head !== before ? null : before;
}

/** Returns whether a position touches a span. */
export function touches(place: number | null, span: Span): boolean {
  return place !== null && span.from <= place && place <= span.to;
}

/** Returns whether the cursor is in `word` in the form's field for `target`. */
export function isTypedInField(target: Target | null, word: string): boolean {
  const field = window.document.activeElement;
  if (!target || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
    return false;
  const key = field.closest<HTMLElement>('[data-target]')?.dataset.target;
  const { selectionStart, selectionEnd, value } = field;
  if (key !== targetKey(target) || selectionStart === null || selectionStart !== selectionEnd)
    return false;
  const before = /[\p{L}\p{M}'’]*$/u.exec(value.slice(0, selectionStart))?.[0] ?? '';
  const after = /^[\p{L}\p{M}'’]*/u.exec(value.slice(selectionStart))?.[0] ?? '';
  return before + after === word;
}
