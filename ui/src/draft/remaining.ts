//! What a draft still needs before it can be published.

import type { Checklist } from '../bindings/Checklist';
import { today } from '../text/calendar';
import type { OpenDocument } from '../document/open-document.svelte';

/**
 * Returns the checklist of an episode that is not published yet: it still has words of its scaffold, or
 * its date is in the future. Returns `null` for any other episode.
 */
export function checklistOf(document: OpenDocument): Checklist | null {
  const checklist = document.analysis?.checklist;
  if (!checklist || document.readOnlyFile) return null;
  const coming = checklist.day !== null && checklist.day >= today();
  return checklist.waits || coming ? checklist : null;
}

/** Returns how many points of a checklist are not done. */
export function remaining(checklist: Checklist): number {
  return checklist.points.filter((point) => point.left.length > 0).length;
}
