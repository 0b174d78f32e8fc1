//! What can be done about a problem: one source for each kind of thing. The menu shows what they
//! offer, in their order.

import { backend, failureOf } from '../backend';
import type { DiffLine } from '../bindings/DiffLine';
import type { Problem } from '../bindings/Problem';
import type { OpenDocument } from '../document.svelte';
import { notices } from '../status/notices.svelte';
import { changedLines } from './fixes';
import { words } from './spelling';

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

async function silencing(document: OpenDocument, problem: Problem): Promise<Offer[]> {
  const { rule, span } = problem;
  const edits = await document.ask((path, version) =>
    backend.silenceRule(path, version, rule, span),
  );
  if (edits === null) return [];
  return [
    {
      label: 'Silence on this line',
      lines: changedLines(document.text(), edits),
      about: 'The site’s readers do not see this comment, and no export has it.',
      run: () => mend(document, edits),
    },
  ];
}

function switching(_document: OpenDocument, { rule }: Problem): Offer[] {
  return [
    {
      label: 'Turn this rule off for the show',
      lines: [],
      about: `Writes ${rule} = false into linernotes.toml. No episode is told of it any more.`,
      run: () => turnOff(rule),
    },
  ];
}

async function turnOff(rule: string): Promise<void> {
  try {
    const { hash } = await backend.showSettings();
    await backend.saveSettings([{ do: 'set', key: `rules.${rule}`, value: 'off' }], hash);
    notices.say(`“${rule}” is turned off in linernotes.toml`);
  } catch (thrown) {
    notices.fail(failureOf(thrown).message);
  }
}

/** All sources, in the order in which the menu shows what they offer. */
export const SOURCES: Source[] = [fixes, words, silencing, switching];
