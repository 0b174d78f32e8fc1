//! Follows what other programs do to the open episode's file: reads it again, merges it, or asks the
//! host. Nothing of either side is lost, and every step can be undone.

import { failureOf } from '../backend';
import type { DiskMerge } from '../bindings/DiskMerge';
import type { Pick } from '../bindings/Pick';
import type { OpenDocument } from '../document/open-document.svelte';
import { pending } from '../form/pending.svelte';

import { notices } from '../notices/notices.svelte';
import { messages } from './messages';

/** How long to wait, in milliseconds, before looking again whether a save has finished. */
const SAVING_REST = 40;

/** Two texts to show side by side. */
export interface Change {
  before: string;
  after: string;
}

/** Follows the file of the open episode. */
export class DiskChanges {
  /** A merge that waits for the host to pick sides. */
  conflict = $state.raw<DiskMerge | null>(null);
  /** The folder of the episode is gone: why saving failed. */
  folderGone = $state<string | null>(null);
  /** What a merge has changed, while it is shown. */
  shown = $state.raw<Change | null>(null);

  #open: () => OpenDocument | null;
  #overwrite: () => void;
  #turn: Promise<void> = Promise.resolve();

  /** `open` returns the open episode, `overwrite` saves it over whatever is on disk. */
  constructor(open: () => OpenDocument | null, overwrite: () => void) {
    this.#open = open;
    this.#overwrite = overwrite;
  }

  /** One of these dialogs is open. */
  get asking(): boolean {
    return this.conflict !== null || this.folderGone !== null || this.shown !== null;
  }

  /** Closes the dialogs: the episode was closed. */
  left(): void {
    this.conflict = this.folderGone = this.shown = null;
  }

  /** Follows a file that was changed on disk, or that exists again. */
  changed(path: string): Promise<void> {
    this.#turn = this.#turn.then(() => this.#follow(path));
    return this.#turn;
  }

  /** Follows files that were moved or deleted. */
  gone(paths: string[]): void {
    const document = this.#open();
    if (!document || !paths.includes(document.path)) return;
    document.setGone(true);
    notices.fail(messages.leftDisk(document.label));
  }

  /** Merges a file that has changed since it was read, or asks the host. */
  async resolve(): Promise<void> {
    const document = this.#open();
    if (!document) return;
    try {
      const merge = await this.#merge(document, messages.checkAndSave);
      if (merge.conflicts.length > 0) this.conflict = merge;
    } catch (thrown) {
      notices.fail(failureOf(thrown).message, {
        label: messages.overwrite,
        run: this.#overwrite,
      });
    }
  }

  /** Merges with the sides that the host picked, one for each conflict. */
  async pick(picks: Pick[]): Promise<void> {
    const document = this.#open();
    const { conflict } = this;
    this.conflict = null;
    if (!document || !conflict) return;
    const before = document.text();
    try {
      await document.merge(picks, conflict);
      this.#announceMerge(document, before, messages.mergedAsChosen);
    } catch (thrown) {
      const failure = failureOf(thrown);
      notices.fail(failure.message);
      if (failure.code === 'changed_on_disk') await this.resolve();
    }
  }

  async #follow(path: string): Promise<void> {
    const document = this.#open();
    if (document?.path !== path) return;
    while (document.saving) await new Promise((resolve) => setTimeout(resolve, SAVING_REST));
    await pending.flush();
    if (this.#open() !== document || this.conflict) return;
    try {
      if (document.gone) {
        document.setGone(false);
        notices.clear();
      }
      if (document.edited || pending.any) {
        const merge = await this.#merge(document, '');
        if (merge.conflicts.length > 0) this.#announceConflict(document);
      } else if (await document.reload()) {
        notices.say(messages.reloaded);
      }
    } catch (thrown) {
      notices.fail(failureOf(thrown).message);
    }
  }

  async #merge(document: OpenDocument, advice: string): Promise<DiskMerge> {
    const before = document.text();
    const merge = await document.merge();
    if (merge.conflicts.length === 0 && merge.edits.length > 0) {
      const message = [messages.mergedWithDisk(merge.lines), advice].filter(Boolean).join(' ');
      this.#announceMerge(document, before, message);
    }
    return merge;
  }

  #announceMerge(document: OpenDocument, before: string, message: string): void {
    const after = document.text();
    notices.news(message, {
      label: messages.showChanges,
      run: () => {
        this.shown = { before, after };
      },
    });
  }

  #announceConflict(document: OpenDocument): void {
    notices.news(messages.changedInSamePlace(document.label), {
      label: messages.compare,
      run: () => void this.resolve(),
    });
  }
}
