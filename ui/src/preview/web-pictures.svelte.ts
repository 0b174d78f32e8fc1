//! Pictures from the web, in pages that are made of notes. Loading one tells its host that somebody reads
//! these notes, so none is loaded until the host of the show asks for them: for the show that is open,
//! until the program ends.

import { showStore } from '../library/show-store.svelte';

class WebPictures {
  /** The roots of the shows whose pictures are shown. */
  #asked: readonly string[] = $state.raw([]);

  /** Whether pictures from the web are loaded. */
  shown: boolean = $derived(showStore.show !== null && this.#asked.includes(showStore.show.root));

  /** Loads them from now on. */
  show(): void {
    if (showStore.show && !this.shown) this.#asked = [...this.#asked, showStore.show.root];
  }
}

/** Pictures from the web. */
export const webPictures = new WebPictures();
