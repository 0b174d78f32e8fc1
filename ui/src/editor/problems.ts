//! Underlines the problems that the core found, with the message on hover.

import { type Action, type Diagnostic, setDiagnostics } from '@codemirror/lint';
import type { EditorState, TransactionSpec } from '@codemirror/state';

import type { Problem } from '../bindings/Problem';
import type { Severity } from '../bindings/Severity';
import type { Span } from '../bindings/Span';
import { messages } from './messages';

const SEVERITY: Record<Severity, Diagnostic['severity']> = {
  error: 'error',
  warning: 'warning',
  suggestion: 'info',
};

/** Returns a span limited to a text that may be shorter by now. */
export function within(span: Span, length: number): Span {
  const from = Math.max(0, Math.min(span.from, length));
  return { from, to: Math.max(from, Math.min(span.to, length)) };
}

/**
 * Underlines problems, whose spans are of the text as it is now. `applyFix` takes the index of a problem
 * and the index of one of its fixes; `ask` shows what else can be done about the problem at the cursor.
 */
export function underline(
  state: EditorState,
  problems: readonly Problem[],
  applyFix: (problem: number, fix: number) => void,
  ask: () => void,
): TransactionSpec {
  const diagnostics = problems.map((problem, place): Diagnostic => {
    const span = within(problem.span, state.doc.length);
    // A mark over a line break would only show as a stub at the end of the line.
    const line = state.doc.lineAt(span.from);
    return {
      from: span.from,
      to: span.to > line.to && line.to > span.from ? line.to : span.to,
      severity: SEVERITY[problem.severity],
      ...(problem.rule === 'spelling' ? { markClass: 'cm-spelling' } : {}),
      message: problem.message,
      actions: [
        ...problem.fixes.map(({ label }, fix) => ({
          name: label,
          apply: () => applyFix(place, fix),
        })),
        ...(problem.rule === 'spelling' ? [suggestions(ask)] : []),
      ],
    };
  });
  return setDiagnostics(state, diagnostics);
}

/** Offers the words that may be meant: they are looked for only on demand. */
function suggestions(ask: () => void): Action {
  return {
    name: messages.showFixes,
    apply: (view, from) => {
      view.dispatch({ selection: { anchor: from }, userEvent: 'select' });
      view.focus();
      ask();
    },
  };
}

/** Returns whether two lists of problems are drawn in the same way. */
export function sameProblems(one: readonly Problem[], other: readonly Problem[]): boolean {
  return (
    one.length === other.length &&
    one.every((problem, index) => {
      const twin = other[index];
      return (
        twin !== undefined &&
        problem.span.from === twin.span.from &&
        problem.span.to === twin.span.to &&
        problem.severity === twin.severity &&
        problem.message === twin.message &&
        problem.fixes.length === twin.fixes.length &&
        problem.fixes.every(({ label }, fix) => label === twin.fixes[fix]?.label)
      );
    })
  );
}
