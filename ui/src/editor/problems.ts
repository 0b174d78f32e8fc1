//! Underlines what is wrong, with the sentence on hover. What is wrong is said by the core.

import { type Action, type Diagnostic, setDiagnostics } from '@codemirror/lint';
import type { EditorState, TransactionSpec } from '@codemirror/state';

import type { Problem } from '../bindings/Problem';
import type { Severity } from '../bindings/Severity';
import type { Span } from '../bindings/Span';

const SEVERITY: Record<Severity, Diagnostic['severity']> = {
  error: 'error',
  warning: 'warning',
  reminder: 'info',
};

/** A span kept inside a text that may be shorter by now. */
export function within(span: Span, length: number): Span {
  const from = Math.max(0, Math.min(span.from, length));
  return { from, to: Math.max(from, Math.min(span.to, length)) };
}

/**
 * Shows these problems, whose spans are of the text as it is now. `applyFix` makes the fix at a place of
 * the list of fixes of the problem at a place of the list of problems; `ask` shows what else can be done
 * about the one that the cursor was put on.
 */
export function underline(
  state: EditorState,
  problems: readonly Problem[],
  applyFix: (problem: number, fix: number) => void,
  ask: () => void,
): TransactionSpec {
  const diagnostics = problems.map((problem, place): Diagnostic => {
    const span = within(problem.span, state.doc.length);
    // A mark over a line break only shows as a stub at the line's end.
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

/** Words that may be meant are looked for only when somebody asks. */
function suggestions(ask: () => void): Action {
  return {
    name: 'Suggestions…',
    apply: (view, from) => {
      view.dispatch({ selection: { anchor: from }, userEvent: 'select' });
      view.focus();
      ask();
    },
  };
}

/** Whether two lists of problems are drawn the same way. */
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
