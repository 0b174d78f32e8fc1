//! Whether pages made from notes load pictures from the web. Loading one lets its server know that somebody
//! reads these notes, so none is loaded until the user asks for it: for the open show, until the program
//! ends.

import { showStore } from '../library/show-store.svelte';

class WebPictures {
  /** The roots of the shows whose pictures are loaded. */
  #asked: readonly string[] = $state.raw([]);

  /** Whether pictures from the web are loaded. */
  shown: boolean = $derived(showStore.show !== null && this.#asked.includes(showStore.show.root));

  /** Loads the open show's pictures from now on. */
  show(): void {
    if (showStore.show && !this.shown) this.#asked = [...this.#asked, showStore.show.root];
  }
}

/** The one setting for pictures from the web. */
export const webPictures = new WebPictures();
