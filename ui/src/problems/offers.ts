//! What can be done about a problem: one source for each kind of thing. The menu shows what they
//! offer, in their order.

import type { DiffLine } from '../bindings/DiffLine';
import type { Problem } from '../bindings/Problem';
import type { OpenDocument } from '../document.svelte';
import { notices } from '../status/notices.svelte';
import { changedLines } from './fixes';

/** One thing that can be done. */
export interface Offer {
  /** What it does, as the menu says it. */
  label: string;
  /** The lines of the text that it changes; empty where it changes none. */
  lines: DiffLine[];
  /** What it does besides or in place of changing the text, in a sentence. */
  about?: string;
  /** Does it. */
  run: () => void | Promise<void>;
}

/** What offers things for a problem of the text that the document has now. */
export type Source = (document: OpenDocument, problem: Problem) => Offer[] | Promise<Offer[]>;

/** Makes edits of the text that was analysed last, or says why not. */
export function mend(document: OpenDocument, edits: Parameters<OpenDocument['mend']>[0]): void {
  if (!document.mend(edits))
    notices.fail('Nothing was changed: the text there is not what it was. Look once more.');
}

function fixes(document: OpenDocument, problem: Problem): Offer[] {
  const text = document.text();
  return problem.fixes.map(({ label, edits }) => ({
    label,
    lines: changedLines(text, edits),
    run: () => mend(document, edits),
  }));
}

/** All sources, in the order in which the menu shows what they offer. */
export const SOURCES: Source[] = [fixes];
