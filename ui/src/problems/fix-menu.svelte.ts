//! The state of the menu of quick fixes: its problems and its place. There is one menu, opened from the
//! list of problems, from a field or from the cursor.

import type { Problem } from '../bindings/Problem';
import type { OpenDocument } from '../document/open-document.svelte';
import type { Anchor } from '../form/popup';
import { targetKey } from '../document/target';
import { notices } from '../notices/notices.svelte';
import { problemsAt } from './fixes';
import { type QuickFix, SOURCES } from './quick-fixes';
import { messages } from './messages';

/** The quick fixes of one problem. */
export interface Group {
  problem: Problem;
  /** In the order of their sources: those after a source that has not answered yet wait for it. */
  quickFixes: QuickFix[];
}

/** The most problems in one menu. */
const MOST = 5;

class FixMenu {
  /** The quick fixes, while the menu is open; else `null`. */
  groups: Group[] | null = $state.raw(null);
  /** What the menu is placed at. */
  anchor: Anchor | null = null;
  /** The element that gets the focus when it is closed. */
  #from: HTMLElement | null = null;
  #opened = 0;

  /** Opens it for a problem of the list, below `anchor`. */
  async open(document: OpenDocument, problem: Problem, anchor: Anchor): Promise<void> {
    const { rule, message } = problem;
    const place = document.problems.indexOf(problem);
    await document.settled();
    // The list may have changed since the click: look for the same problem.
    const fits = (one: Problem | undefined) => one?.rule === rule && one.message === message;
    const now = fits(document.problems[place])
      ? document.problems[place]
      : document.problems.find(fits);
    if (now) this.#show(document, [now], anchor);
  }

  /** Opens it for the problems at the focus: in a field of the form, or at the cursor in the notes. */
  async openHere(document: OpenDocument): Promise<void> {
    await document.settled();
    document.finishWord();
    const focused = window.document.activeElement;
    const field = focused?.closest<HTMLElement>('[data-target]');
    const key = field?.dataset.target;
    if (field && key !== undefined) {
      const found = document.problems.filter(({ target }) => target && targetKey(target) === key);
      return this.#show(document, found, field);
    }
    const { view } = document;
    const anchor = view && {
      getBoundingClientRect: () => {
        const at = view.coordsAtPos(view.state.selection.main.head);
        return at ? new DOMRect(at.left, at.top, 0, at.bottom - at.top) : new DOMRect();
      },
    };
    if (!anchor || !view.hasFocus) return this.#show(document, [], null);
    const { from, to } = view.state.selection.main;
    this.#show(document, problemsAt(document.problems, { from, to }, document.text()), anchor);
  }

  /** Closes it; with `focus`, returns the focus to where it was. */
  close(focus = true): void {
    if (!this.groups) return;
    this.#opened += 1;
    this.groups = null;
    this.anchor = null;
    if (focus && this.#from?.isConnected) this.#from.focus({ preventScroll: true });
    this.#from = null;
  }

  /** Runs the chosen quick fix. */
  async choose(quickFix: QuickFix): Promise<void> {
    this.close();
    await quickFix.run();
  }

  #show(document: OpenDocument, problems: Problem[], anchor: Anchor | null): void {
    if (problems.length === 0 || !anchor) {
      notices.say(messages.noProblemHere);
      return;
    }
    const focused = window.document.activeElement;
    if (!this.groups && focused instanceof HTMLElement) this.#from = focused;
    const opened = ++this.#opened;
    const shown = problems.slice(0, MOST);
    const answers = shown.map((): (QuickFix[] | null)[] => SOURCES.map(() => null));
    const draw = (): void => {
      if (opened !== this.#opened) return;
      this.groups = shown.map((problem, place) => ({
        problem,
        quickFixes: answered(answers[place] ?? []),
      }));
    };
    this.anchor = anchor;
    for (const [place, problem] of shown.entries()) {
      for (const [kind, source] of SOURCES.entries()) {
        const answer = source(document, problem);
        if (Array.isArray(answer)) answers[place]![kind] = answer;
        else
          void answer.then(
            (quickFixes) => {
              answers[place]![kind] = quickFixes;
              draw();
            },
            (thrown: unknown) => {
              answers[place]![kind] = [];
              draw();
              console.error(thrown);
            },
          );
      }
    }
    draw();
  }
}

/** Returns the quick fixes up to the first source that has not answered. */
function answered(answers: (QuickFix[] | null)[]): QuickFix[] {
  const waiting = answers.indexOf(null);
  return (waiting < 0 ? answers : answers.slice(0, waiting)).flatMap(
    (quickFixes) => quickFixes ?? [],
  );
}

/** The one menu. */
export const fixMenu = new FixMenu();
