//! The slot for the one open episode: opening another episode replaces it.

import { backend, failureOf } from '../backend';
import type { Failure } from '../bindings/Failure';
import type { OpenedEpisode } from '../bindings/OpenedEpisode';
import { OpenDocument } from './open-document.svelte';

/** The slot for the open episode. */
class EpisodeSlot {
  /** The open episode. */
  document: OpenDocument | null = $state.raw(null);
  /** The path that is being opened. */
  opening: string | null = $state(null);

  /**
   * Opens an episode in place of the one that is open, whose unsaved changes are lost: ask first.
   * Returns the failure if it can't be opened; the old one then stays open. Of several calls the last counts.
   * `reading` is the episode, if it is being read already.
   */
  async open(
    path: string,
    reading: Promise<OpenedEpisode> = backend.openEpisode(path),
  ): Promise<Failure | null> {
    this.opening = path;
    try {
      const opened = await reading;
      if (this.opening !== path) {
        if (this.document?.path !== opened.path)
          void backend.closeEpisode(opened.path).catch(() => {});
        return null;
      }
      const before = this.document;
      before?.close();
      if (before && before.path !== opened.path)
        void backend.closeEpisode(before.path).catch(() => {});
      const document = new OpenDocument(opened);
      this.document = document;
      document.start();
      return null;
    } catch (thrown) {
      return failureOf(thrown);
    } finally {
      if (this.opening === path) this.opening = null;
    }
  }

  /** Closes the open episode, whose unsaved changes are lost: ask first. */
  async close(): Promise<void> {
    const { document } = this;
    if (!document) return;
    this.document = null;
    document.close();
    await backend.closeEpisode(document.path).catch(() => {});
  }
}

/** The slot for the open episode. */
export const episodeSlot = new EpisodeSlot();
