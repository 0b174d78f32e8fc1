//! How the open episode is viewed, and going to a place in it.

import { tick } from 'svelte';

import type { Problem } from '../bindings/Problem';
import type { Span } from '../bindings/Span';
import type { OpenDocument } from '../document/open-document.svelte';
import { PLACEHOLDER, selectPlaceholder } from '../document/placeholder';
import { targetKey } from '../document/target';
import { pending } from '../form/pending.svelte';

/** A view of the episode: form and notes, the source of the file, or the links of the notes. */
export type View = 'form' | 'source' | 'links';

/** The view of the open episode. */
export class Navigation {
  /** The view now. */
  mode = $state<View>('form');
  /** The view before that of the links. */
  #before: View = 'form';

  readonly #document: () => OpenDocument | null;

  /** `document` returns the open episode. */
  constructor(document: () => OpenDocument | null) {
    this.#document = document;
  }

  /** Changes the view. */
  async show(mode: View): Promise<void> {
    if (mode === this.mode) return;
    await pending.flush();
    if (mode === 'links') this.#before = this.mode;
    this.mode = mode;
  }

  /** Switches between the links and the view before them. */
  toggleLinks(): void {
    if (this.#document()) void this.show(this.mode === 'links' ? this.#before : 'links');
  }

  /**
   * Goes to where a problem is: to its field if the form shows it, else to its place in the text. A
   * placeholder there is selected.
   */
  async goToProblem(problem: Pick<Problem, 'span' | 'target'>): Promise<void> {
    await this.#leaveLinks();
    if (this.mode === 'form' && problem.target) {
      const field = fieldOf(targetKey(problem.target));
      if (field) {
        field.scrollIntoView({ block: 'center' });
        field.focus({ preventScroll: true });
        selectPlaceholder(field, this.#document()?.problems ?? []);
        return;
      }
    }
    const { from, to } = problem.span;
    const placeholder = this.#document()?.problems.find(
      ({ rule, target, span }) =>
        rule === PLACEHOLDER && target === null && span.from >= from && span.to <= to,
    );
    await this.goTo(placeholder?.span ?? problem.span);
  }

  /** Goes to what a draft still needs. */
  async goToChecklist(): Promise<void> {
    await this.show('form');
    await tick();
    const list = window.document.querySelector('[data-checklist]');
    list?.scrollIntoView({ block: 'nearest' });
    list?.querySelector('button')?.focus({ preventScroll: true });
  }

  /** Goes to a place in the text; in the source, if the form hides that place. */
  async goTo(span: Span): Promise<void> {
    const document = this.#document();
    if (!document) return;
    await this.#leaveLinks();
    const hidden = document.analysis?.hidden;
    if (this.mode === 'form' && hidden && span.from < hidden.to) {
      await this.show('source');
      await tick();
    }
    document.goTo(span);
  }

  async #leaveLinks(): Promise<void> {
    if (this.mode !== 'links') return;
    await this.show(this.#before);
    await tick();
  }
}

function fieldOf(key: string): HTMLElement | null {
  return window.document.querySelector(`[data-target="${CSS.escape(key)}"]`);
}
