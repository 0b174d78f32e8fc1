//! The texts that were not saved when the program ended, and the actions on them. Nothing is overwritten
//! or discarded unless the host asks for it.

import { backend, failureOf } from '../backend';
import type { RecoveredEpisode } from '../bindings/RecoveredEpisode';
import type { OpenDocument } from '../document/open-document.svelte';
import { notices } from '../notices/notices.svelte';
import { messages } from './messages';

/** Opens an episode of any show; resolves with `null` if the host declined. */
export type OpensEpisode = (path: string) => Promise<OpenDocument | null>;

/** The recovered texts. */
export class Recovery {
  /** The offered texts, the newest first. */
  offered = $state.raw<RecoveredEpisode[]>([]);
  /** The dialog is open. */
  shown = $state(false);

  #opens: OpensEpisode;
  #taking = false;

  constructor(opens: OpensEpisode) {
    this.#opens = opens;
  }

  /** Looks for recovered texts, of one episode or of all, and offers them. */
  async look(path: string | null = null): Promise<void> {
    if (this.#taking || this.shown) return;
    try {
      const found = await backend.recovered();
      this.offered = path === null ? found : found.filter((one) => one.path === path);
      this.shown = this.offered.length > 0;
    } catch (thrown) {
      notices.fail(failureOf(thrown).message);
    }
  }

  /** Keeps the texts for another time. */
  later(): void {
    this.shown = false;
  }

  /** Puts a text into the editor, as one undo step. A deleted file is written again. */
  async take(one: RecoveredEpisode): Promise<void> {
    this.shown = false;
    this.#taking = true;
    try {
      const { text } = await backend.recoveredText(one.id);
      if (one.file === 'gone') await backend.restoreRecovered(one.id);
      const document = await this.#opens(one.path);
      if (one.file !== 'gone') {
        if (!document) return this.#more();
        await document.recover(text);
        await backend.recoveredTaken(one.id);
        notices.say(messages.restored);
      }
      this.#without(one);
    } catch (thrown) {
      notices.fail(failureOf(thrown).message);
    } finally {
      this.#taking = false;
    }
    this.#more();
  }

  /** Discards a text. */
  async discard(one: RecoveredEpisode): Promise<void> {
    try {
      await backend.discardRecovered(one.id);
      this.#without(one);
    } catch (thrown) {
      notices.fail(failureOf(thrown).message);
    }
    this.shown = this.offered.length > 0;
  }

  #without(gone: RecoveredEpisode): void {
    this.offered = this.offered.filter((one) => one.id !== gone.id);
  }

  #more(): void {
    const count = this.offered.length;
    if (count === 0) return;
    notices.news(messages.moreRecovered(count), {
      label: messages.show,
      run: () => {
        this.shown = true;
      },
    });
  }
}
