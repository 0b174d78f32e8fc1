//! Words for severities, and counts of problems.

import type { Problem } from '../bindings/Problem';
import type { Severity } from '../bindings/Severity';
import { messages } from './messages';

/** The word for each severity. */
export const WORD: Record<Severity, string> = messages.severity;

/** Returns the most serious severity of a list; `null` for an empty list. */
export function worst(problems: Problem[]): Severity | null {
  const found = new Set(problems.map((problem) => problem.severity));
  return found.has('error')
    ? 'error'
    : found.has('warning')
      ? 'warning'
      : found.has('suggestion')
        ? 'suggestion'
        : null;
}

/** Returns how many problems there are of each severity, the most serious first: `1 error, 2 suggestions`. */
export function counted(problems: Problem[]): string {
  return (['error', 'warning', 'suggestion'] as const)
    .map((severity) => ({
      severity,
      count: problems.filter((problem) => problem.severity === severity).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => messages.counted[severity](count))
    .join(', ');
}
