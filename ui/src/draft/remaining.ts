//! What a draft still needs until it can be published.

import type { Checklist } from '../bindings/Checklist';
import { today } from '../text/calendar';
import type { OpenDocument } from '../document/open-document.svelte';

/**
 * The checklist of an episode that is not published yet: its scaffold's words wait, or its day is to
 * come. None of any other.
 */
export function checklistOf(document: OpenDocument): Checklist | null {
  const checklist = document.analysis?.checklist;
  if (!checklist || document.readOnlyFile) return null;
  const coming = checklist.day !== null && checklist.day >= today();
  return checklist.waits || coming ? checklist : null;
}

/** How many of the points of a checklist are not done. */
export function remaining(checklist: Checklist): number {
  return checklist.points.filter((point) => point.left.length > 0).length;
}
