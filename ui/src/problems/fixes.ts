//! Rules about fixes: which problems are at a place, which fixes can be made together, and which lines
//! they change. Positions count in the text of the analysis.

import type { DiffLine } from '../bindings/DiffLine';
import type { Problem } from '../bindings/Problem';
import type { ProblemFix } from '../bindings/ProblemFix';
import type { Span } from '../bindings/Span';
import type { SpanEdit } from '../bindings/SpanEdit';

/** A problem with the fix chosen for it. */
export interface ChosenFix {
  problem: Problem;
  fix: ProblemFix;
}

/** Returns the problems that touch a span, or if there are none, those that begin on its line. */
export function problemsAt(problems: Problem[], span: Span, text: string): Problem[] {
  const touched = problems.filter(
    (problem) => problem.span.from <= span.to && span.from <= problem.span.to,
  );
  if (touched.length > 0) return touched;
  const line = lines(text, span);
  return problems.filter(({ span: { from } }) => from >= line.from && from <= line.to);
}

/**
 * Returns the first fix of each problem, without those that clash with another. Safe fixes win over those
 * that a host has to decide about, and short ones over longer ones.
 */
export function together(problems: Problem[]): ChosenFix[] {
  const chosen: ChosenFix[] = [];
  const length = ({ fixes: [fix] }: Problem): number =>
    (fix?.edits.at(-1)?.to ?? 0) - (fix?.edits[0]?.from ?? 0);
  const smallest = [...problems].sort((one, other) => length(one) - length(other));
  for (const isUnsafe of [false, true])
    for (const problem of smallest) {
      const fix = problem.fixes[0];
      if (fix?.isUnsafe === isUnsafe && !chosen.some((other) => clash(other.fix.edits, fix.edits)))
        chosen.push({ problem, fix });
    }
  const place = ({ problem }: ChosenFix): number => problems.indexOf(problem);
  return chosen.sort((one, other) => place(one) - place(other));
}

/** Returns the edits of several fixes in ascending order. */
export function editsOf(fixes: ChosenFix[]): SpanEdit[] {
  return fixes.flatMap(({ fix }) => fix.edits).sort((one, other) => one.from - other.from);
}

/** Returns the lines that edits change, before and after; none if they change nothing. */
export function changedLines(text: string, edits: SpanEdit[]): DiffLine[] {
  const shown: DiffLine[] = [];
  for (const group of byLines(text, edits)) {
    const { from, to } = lines(text, { from: group[0]!.from, to: group.at(-1)!.to });
    let after = '';
    let at = from;
    for (const edit of group) {
      after += text.slice(at, edit.from) + edit.insert;
      at = edit.to;
    }
    after += text.slice(at, to);
    const old = text.slice(from, to).split('\n');
    const fresh = after.split('\n');
    // Leaves out equal lines at both ends.
    while (old.length > 0 && fresh.length > 0 && old[0] === fresh[0]) {
      old.shift();
      fresh.shift();
    }
    while (old.length > 0 && fresh.length > 0 && old.at(-1) === fresh.at(-1)) {
      old.pop();
      fresh.pop();
    }
    if (shown.length > 0) shown.push({ kind: 'gap', text: '' });
    shown.push(...old.map((line) => ({ kind: 'old' as const, text: line })));
    shown.push(...fresh.map((line) => ({ kind: 'new' as const, text: line })));
  }
  return shown;
}

/** Groups edits that share a line. */
function byLines(text: string, edits: SpanEdit[]): SpanEdit[][] {
  const groups: SpanEdit[][] = [];
  let end = -1;
  for (const edit of edits) {
    const last = groups.at(-1);
    if (last && edit.from <= end) last.push(edit);
    else groups.push([edit]);
    end = Math.max(end, lines(text, edit).to);
  }
  return groups;
}

/** Returns a span extended to complete lines, without the last line break. */
function lines(text: string, { from, to }: Span): Span {
  const end = text.indexOf('\n', to);
  const start = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
  return { from: start, to: end < 0 ? text.length : end };
}

function clash(one: SpanEdit[], other: SpanEdit[]): boolean {
  return one.some((a) => other.some((b) => a.from === b.from || (a.from < b.to && b.from < a.to)));
}
