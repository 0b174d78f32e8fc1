//! Quick fixes for a word that may be misspelt: replace it, or accept it as correct. Words that may be
//! meant are looked for only on demand.

import { backend, failureOf } from '../backend';
import type { Problem } from '../bindings/Problem';
import type { OpenDocument } from '../document/open-document.svelte';
import { notices } from '../notices/notices.svelte';
import { changedLines } from './fixes';
import { applyEdits, type QuickFix } from './quick-fixes';
import { messages } from './messages';

/** Returns whether a problem is a word that may be misspelt. */
export function isSpelling(problem: Problem): boolean {
  return problem.rule === 'spelling';
}

/** Returns the quick fixes for a word, all at once, so that no choice moves under the pointer. */
export async function spellingFixes(document: OpenDocument, problem: Problem): Promise<QuickFix[]> {
  if (!isSpelling(problem)) return [];
  const { span, target } = problem;
  const text = document.text();
  const word = text.slice(span.from, span.to);
  const fixes = await document
    .ask((path, version) => backend.wordFixes(path, version, span, target))
    .catch(() => []);
  const others = fixes.map(({ label, edits }): QuickFix => ({
    label,
    lines: changedLines(text, edits),
    run: () => applyEdits(document, edits),
  }));
  // A value that is written with escapes is underlined as one, so its words can't be added.
  if (!/^[\p{L}\p{M}'’]+$/u.test(word)) return others;
  const add: QuickFix = {
    label: messages.addToDictionary,
    lines: [],
    about: messages.aboutAdding(word),
    run: () => make(() => backend.addWord(word), messages.added(word)),
  };
  const ignore: QuickFix = {
    label: messages.ignoreForSession,
    lines: [],
    about: messages.aboutIgnoring(word),
    run: async () => {
      await make(() => backend.ignoreWord(word), messages.ignored(word));
      document.start();
    },
  };
  return [...others, add, ignore];
}

async function make(change: () => Promise<void>, said: string): Promise<void> {
  try {
    await change();
    notices.say(said);
  } catch (thrown) {
    notices.fail(failureOf(thrown).message);
  }
}
