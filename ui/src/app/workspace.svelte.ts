//! The workspace: which dialog is open, and what a host does with shows and episodes, each action with
//! the questions that must come first. Buttons, keys and the closing window all come here.

import { backend, failureOf } from '../backend';
import type { ExportTarget } from '../bindings/ExportTarget';
import type { OpenedEpisode } from '../bindings/OpenedEpisode';
import type { OpenDocument } from '../document/open-document.svelte';
import { pending } from '../form/pending.svelte';
import { showStore } from '../library/show-store.svelte';
import { Recovery } from '../recovery/recovery.svelte';
import { notices } from '../notices/notices.svelte';
import { episodeSlot } from '../document/episode-slot.svelte';
import { DiskChanges } from './disk-changes.svelte';
import { Navigation } from './navigation.svelte';
import { messages } from './messages';

/** A dialog that a host opens. */
export type DialogName =
  'addLinks' | 'draft' | 'export' | 'fix' | 'guests' | 'keys' | 'settings' | 'update';
/** The answers to the question about unsaved changes. */
export type LeaveAnswer = 'save' | 'discard' | 'cancel';

class Workspace {
  /** How the episode is viewed, and going to places in it. */
  readonly navigation = new Navigation(() => this.document);
  /** The dialog that is open. */
  dialog = $state<DialogName | null>(null);
  /** The guest whose other episodes are to be updated. */
  updated = $state('');
  /** The export to show; `null` for the one shown last. */
  exported = $state<ExportTarget | null>(null);
  /** The path of the episode whose structure a new one is to have, if any. */
  like = $state<string | null>(null);
  /** The question about unsaved changes, while it is asked. */
  leaving = $state<{ answer: (answer: LeaveAnswer) => void } | null>(null);
  /** What other programs do to the open episode's file. */
  readonly diskChanges = new DiskChanges(
    () => this.document,
    () => void this.save(true),
  );
  /** Unsaved texts from a crash. */
  readonly recovery = new Recovery((path) => this.#openAnywhere(path));
  /** The backend has said what to open first. */
  started = $state(false);

  /** The open episode. */
  get document(): OpenDocument | null {
    return episodeSlot.document;
  }

  /** A dialog is open: nothing else takes keys. */
  get asking(): boolean {
    const { dialog, leaving, diskChanges, recovery } = this;
    return dialog !== null || leaving !== null || diskChanges.asking || recovery.shown;
  }

  /** Something is not saved. */
  get edited(): boolean {
    return (this.document?.edited ?? false) || pending.any;
  }

  /** Reads what to open first, and opens it. */
  async start(): Promise<void> {
    showStore.onchanged = (path) => void this.diskChanges.changed(path);
    showStore.ongone = (paths) => this.diskChanges.gone(paths);
    showStore.onlearned = (again) => this.#learned(again);
    try {
      const [start] = await Promise.all([
        backend.startUp(),
        backend.onCloseRequested(() => this.mayLeave()),
        backend.onUnkept((reason) => this.#unkept(reason)),
      ]);
      showStore.recent = start.recent;
      const { show, episode } = start;
      // Reading the episode is faster than drawing the window without it first.
      let reading: Promise<OpenedEpisode> | undefined;
      const read = (): Promise<unknown> | undefined => {
        if (episode !== null) reading = backend.openEpisode(episode);
        return reading?.catch(() => {});
      };
      if (show !== null) await this.openShow(show, read);
      this.started = true;
      if (episode !== null) await this.#open(episode, reading);
      await this.recovery.look();
    } catch (thrown) {
      this.started = true;
      notices.fail(failureOf(thrown).message);
    }
  }

  /** Opens a show; without a path the host picks its folder. `first` runs before the show appears. */
  async openShow(path?: string, first?: () => Promise<unknown> | undefined): Promise<void> {
    try {
      const chosen = path ?? (await backend.pickShow());
      if (chosen === null || !(await this.mayLeave())) return;
      const failure = await showStore.open(chosen, first);
      if (failure) return notices.fail(failure.message);
      this.diskChanges.left();
      await episodeSlot.close();
    } catch (thrown) {
      notices.fail(failureOf(thrown).message);
    }
  }

  /** Removes a show from the list of recent ones. */
  async forget(path: string): Promise<void> {
    showStore.recent = showStore.recent.filter((show) => show.path !== path);
    await backend.forgetRecent(path).catch(() => null);
  }

  /** Opens an episode of the show. */
  async openEpisode(path: string): Promise<void> {
    if (await this.#open(path)) await this.recovery.look(path);
  }

  /**
   * Saves the open episode. A field that could not be written into the text does not keep the rest from
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
      if (refused) notices.fail(messages.savedPartly(refused.message));
      else notices.say(messages.saved);
      return !refused;
    }
    if (failure.code === 'changed_on_disk') await this.diskChanges.resolve();
    else if (failure.code === 'folder_gone') this.diskChanges.folderGone = failure.message;
    else notices.fail(failure.message);
    return false;
  }

  /** Returns whether the open episode may be closed; asks if it has unsaved changes. */
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
    await document.settled();
    await backend.discardText(document.path).catch(() => {});
    return true;
  }

  /** Undoes the last change: form and notes share one history. */
  async undo(): Promise<void> {
    const refused = await pending.flush();
    if (refused) pending.drop();
    else this.document?.undo();
  }

  /** Redoes the change that was undone last. */
  async redo(): Promise<void> {
    if (!(await pending.flush())) this.document?.redo();
  }

  /** Opens a dialog, unless it needs a show or an episode that is not open. */
  ask(dialog: DialogName): void {
    if ((dialog === 'draft' || dialog === 'settings') && !showStore.show) return;
    if ((dialog === 'export' || dialog === 'fix' || dialog === 'update') && !this.document) return;
    if (!this.asking) this.dialog = dialog;
  }

  /** Shows the exports: that of a target, or the one shown last. */
  export(target: ExportTarget | null = null): void {
    if (!this.asking) this.exported = target;
    this.ask('export');
  }

  /** Asks for a new episode; with the structure of another one, if its path is given. */
  draft(like: string | null): void {
    if (!this.asking) this.like = like;
    this.ask('draft');
  }

  /** Offers to update the other episodes of a guest from the open one. */
  async update(name: string): Promise<void> {
    const refused = await pending.flush();
    if (refused) return notices.fail(refused.message);
    this.updated = name;
    this.ask('update');
  }

  /** Writes the text to a file that the host chooses; the episode stays unsaved. */
  async saveCopy(): Promise<void> {
    const document = this.document;
    if (!document) return;
    try {
      const path = await document.saveCopy();
      if (path !== null) notices.say(messages.copySaved(path));
    } catch (thrown) {
      notices.fail(failureOf(thrown).message);
    }
  }

  async #open(path: string, reading?: Promise<OpenedEpisode>): Promise<boolean> {
    if (this.document?.path === path) return false;
    if (!(await this.mayLeave())) return false;
    const failure = await episodeSlot.open(path, reading);
    if (failure) notices.fail(failure.message);
    else {
      notices.clear();
      this.diskChanges.left();
    }
    return failure === null;
  }

  /** Opens an episode, and its show if that is another one. */
  async #openAnywhere(path: string): Promise<OpenDocument | null> {
    const folder = showStore.show?.episodesFolder;
    if (folder === undefined || !path.startsWith(`${folder}/`)) await this.openShow(path);
    await this.#open(path);
    return this.document?.path === path ? this.document : null;
  }

  /** Follows what was learned from the show, and reports what is wrong with its settings. */
  #learned(again: boolean): void {
    if (again) this.document?.start();
    const [first, ...rest] = showStore.show?.settings ?? [];
    const more = rest.length > 0 ? ` ${messages.andMore(rest.length)}` : '';
    notices.last(first === undefined ? [] : [first + more], {
      label: messages.showSettings,
      run: () => this.ask('settings'),
    });
  }

  #unkept(reason: string | null): void {
    if (reason === null) notices.say(messages.recoveryOn);
    else notices.fail(messages.recoveryOff(reason));
  }
}

/** The one workspace. */
export const workspace = new Workspace();
