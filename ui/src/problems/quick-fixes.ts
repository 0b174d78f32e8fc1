//! What can be done about a problem: one source for each kind of quick fix. The menu shows them in the
//! order of the sources.

import { backend, failureOf } from '../backend';
import type { DiffLine } from '../bindings/DiffLine';
import type { Problem } from '../bindings/Problem';
import type { OpenDocument } from '../document/open-document.svelte';
import { notices } from '../notices/notices.svelte';
import { changedLines } from './fixes';
import { spellingFixes } from './spelling';
import { messages } from './messages';

/** One thing that can be done about a problem. */
export interface QuickFix {
  /** What it does, for the menu. */
  label: string;
  /** The lines of the text that it changes, if any. */
  lines: DiffLine[];
  /** What else it does, in a sentence. */
  about?: string;
  /** Does it. */
  run: () => void | Promise<void>;
}

/** Returns the quick fixes of one kind for a problem of the document's text. */
export type Source = (document: OpenDocument, problem: Problem) => QuickFix[] | Promise<QuickFix[]>;

/** Applies edits of the last analysed text, or says why not. */
export function applyEdits(
  document: OpenDocument,
  edits: Parameters<OpenDocument['applyEdits']>[0],
): void {
  if (!document.applyEdits(edits)) notices.fail(messages.textChanged);
}

function fixes(document: OpenDocument, problem: Problem): QuickFix[] {
  const text = document.text();
  return problem.fixes.map(({ label, edits }) => ({
    label,
    lines: changedLines(text, edits),
    run: () => applyEdits(document, edits),
  }));
}

async function ignoringOnLine(document: OpenDocument, problem: Problem): Promise<QuickFix[]> {
  const { rule, span } = problem;
  const edits = await document.ask((path, version) =>
    backend.suppressRule(path, version, rule, span),
  );
  if (edits === null) return [];
  return [
    {
      label: messages.ignoreOnLine,
      lines: changedLines(document.text(), edits),
      about: messages.aboutIgnoreOnLine,
      run: () => applyEdits(document, edits),
    },
  ];
}

function ignoringForShow(_document: OpenDocument, { rule }: Problem): QuickFix[] {
  return [
    {
      label: messages.ignoreForShow,
      lines: [],
      about: messages.aboutIgnoreForShow(rule),
      run: () => ignoreForShow(rule),
    },
  ];
}

async function ignoreForShow(rule: string): Promise<void> {
  try {
    const { hash } = await backend.showSettings();
    await backend.saveSettings([{ do: 'set', key: `rules.${rule}`, value: 'off' }], hash);
    notices.say(messages.ignoredForShow(rule));
  } catch (thrown) {
    notices.fail(failureOf(thrown).message);
  }
}

/** All sources, in the order of the menu. */
export const SOURCES: Source[] = [fixes, spellingFixes, ignoringOnLine, ignoringForShow];
