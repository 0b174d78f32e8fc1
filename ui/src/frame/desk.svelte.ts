//! What lies on the desk: which way the episode is looked at, which dialog is open, and the things a
//! host does with shows and episodes, each with the questions that must come first. The buttons, the
//! keys and the closing window all come here.

import { tick } from 'svelte';

import { backend, failureOf } from '../backend';
import type { Problem } from '../bindings/Problem';
import type { Span } from '../bindings/Span';
import { workspace, type OpenDocument } from '../document.svelte';
import { pending } from '../form/pending.svelte';
import { targetKey } from '../form/target';
import { shelf } from '../library/shelf.svelte';
import { notices } from '../status/notices.svelte';

/** A dialog that a host opens. */
export type DialogName = 'draft' | 'export' | 'keys';
/** What can be answered when unsaved changes are about to be left. */
export type LeaveAnswer = 'save' | 'discard' | 'cancel';

class Desk {
  /** The form and the notes, or the whole file. */
  mode = $state<'form' | 'source'>('form');
  /** The dialog that is open. */
  dialog = $state<DialogName | null>(null);
  /** The question about unsaved changes, while it is asked. */
  leaving = $state<{ answer: (answer: LeaveAnswer) => void } | null>(null);
  /** The file turned out to be another one when it was saved. */
  conflict = $state(false);
  /** What was open before is known. */
  started = $state(false);

  /** The open episode. */
  get document(): OpenDocument | null {
    return workspace.document;
  }

  /** Something is not saved. */
  get edited(): boolean {
    return (this.document?.edited ?? false) || pending.any;
  }

  /** Reads what to start with and opens it. */
  async start(): Promise<void> {
    shelf.onchanged = (path) => void this.#changed(path);
    shelf.ongone = (paths) => this.#gone(paths);
    try {
      await backend.onCloseRequested(() => this.mayLeave());
      const start = await backend.startUp();
      shelf.recent = start.recent;
      if (start.show !== null) await this.openShow(start.show);
      this.started = true;
      if (start.episode !== null) await this.openEpisode(start.episode);
    } catch (thrown) {
      this.started = true;
      notices.fail(failureOf(thrown).message);
    }
  }

  /** Opens a show; without a path the host picks its folder. */
  async openShow(path?: string): Promise<void> {
    try {
      const chosen = path ?? (await backend.pickShow());
      if (chosen === null || !(await this.mayLeave())) return;
      const failure = await shelf.open(chosen);
      if (failure) return notices.fail(failure.message);
      await workspace.close();
    } catch (thrown) {
      notices.fail(failureOf(thrown).message);
    }
  }

  /** Takes a show off the list of recent ones. */
  async forget(path: string): Promise<void> {
    shelf.recent = shelf.recent.filter((show) => show.path !== path);
    await backend.forgetRecent(path).catch(() => null);
  }

  /** Opens an episode of the show. */
  async openEpisode(path: string): Promise<void> {
    if (this.document?.path === path) return;
    if (!(await this.mayLeave())) return;
    const failure = await workspace.open(path);
    if (failure) notices.fail(failure.message);
    else notices.clear();
  }

  /**
   * Saves the open episode. What a field holds and could not be written does not keep the rest from
   * being saved. Resolves with whether everything is saved now.
   */
  async save(overwrite = false): Promise<boolean> {
    const document = this.document;
    if (!document || document.readOnlyFile || document.saving) return false;
    const refused = await pending.flush();
    await document.settled();
    const failure = await document.save(overwrite);
    if (!failure) {
      notices.clear();
      if (refused)
        notices.fail(`Saved, but for a field that could not be written. ${refused.message}`);
      else notices.say('Saved');
      return !refused;
    }
    if (failure.code === 'changed_on_disk') this.conflict = true;
    else notices.fail(failure.message);
    return false;
  }

  /** Whether the open episode may be left: asks if there are unsaved changes. */
  async mayLeave(): Promise<boolean> {
    const document = this.document;
    if (this.leaving) return false;
    await pending.flush();
    if (!document || !this.edited) return true;
    const answer = await new Promise<LeaveAnswer>((resolve) => {
      this.leaving = { answer: resolve };
    });
    this.leaving = null;
    if (answer === 'cancel') return false;
    if (answer === 'save') return this.save();
    pending.drop();
    return true;
  }

  /** Takes back the last change, wherever it was made: there is one history for form and notes. */
  async undo(): Promise<void> {
    const refused = await pending.flush();
    if (refused) pending.drop();
    else this.document?.undo();
  }

  /** Makes the change again that was taken back. */
  async redo(): Promise<void> {
    if (!(await pending.flush())) this.document?.redo();
  }

  /** Shows form or source. */
  async show(mode: 'form' | 'source'): Promise<void> {
    if (mode === this.mode) return;
    await pending.flush();
    this.mode = mode;
  }

  /** Opens a dialog, if what it is about is there. */
  ask(dialog: DialogName): void {
    if (dialog === 'draft' && !shelf.show) return;
    if (dialog === 'export' && !this.document) return;
    if (!this.dialog && !this.leaving && !this.conflict) this.dialog = dialog;
  }

  /** Goes to where a problem is: its field if the form shows it, else its place in the text. */
  async goToProblem(problem: Problem): Promise<void> {
    if (this.mode === 'form' && problem.target) {
      const field = fieldOf(targetKey(problem.target));
      if (field) {
        field.scrollIntoView({ block: 'center' });
        field.focus({ preventScroll: true });
        return;
      }
    }
    await this.goTo(problem.span);
  }

  /** Goes to a place in the text; to the source if the form stands for that place. */
  async goTo(span: Span): Promise<void> {
    const document = this.document;
    if (!document) return;
    const hidden = document.analysis?.hidden;
    if (this.mode === 'form' && hidden && span.from < hidden.to) {
      await this.show('source');
      await tick();
    }
    document.goTo(span);
  }

  // An episode without unsaved changes follows its file; one with changes is asked about on saving.
  async #changed(path: string): Promise<void> {
    const document = this.document;
    if (document?.path !== path || document.saving) return;
    if (this.edited) {
      notices.fail(
        `${document.fileName} was changed on disk by something else. Your text is as you left it; ` +
          'saving will ask which version counts.',
      );
      return;
    }
    try {
      await document.reload();
      notices.say('Read again: the file was changed on disk');
    } catch (thrown) {
      notices.fail(failureOf(thrown).message);
    }
  }

  #gone(paths: string[]): void {
    const document = this.document;
    if (!document || !paths.includes(document.path)) return;
    notices.fail(
      `${document.fileName} is no longer there: it was moved or deleted. Your text is as you left it; ` +
        'save to write it again.',
    );
  }
}

function fieldOf(key: string): HTMLElement | null {
  return window.document.querySelector(`[data-target="${CSS.escape(key)}"]`);
}

/** The one desk. */
export const desk = new Desk();
