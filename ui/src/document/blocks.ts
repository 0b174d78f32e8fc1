//! The preview as a list of blocks, kept current by the backend's patches. It is not tied to the screen,
//! so that a preview can be hidden and shown again without asking for all blocks again.

import type { Block } from '../bindings/Block';
import type { PreviewPatch } from '../bindings/PreviewPatch';

/** A view of the blocks. */
export interface BlocksView {
  /** Shows all blocks. */
  showAll(blocks: Blocks, version: number): void;
  /** Shows a change that the list already contains. */
  show(patch: PreviewPatch, version: number): void;
}

/** All blocks of a preview, kept current. */
export class Blocks {
  /** Title, number, date and guests. */
  head = '';
  /** The notes, in order. */
  list: Block[] = [];
  /** The version of the text that the blocks show; -1 before the first. */
  version = -1;
  readonly #views = new Set<BlocksView>();

  /** Applies a patch and passes it on to the views. `complete`: the patch has all blocks. */
  take(patch: PreviewPatch, version: number, complete: boolean): void {
    const { from, remove, insert, shift } = patch;
    this.version = version;
    if (patch.head !== null) this.head = patch.head;
    if (complete) {
      this.list = insert;
      for (const view of this.#views) view.showAll(this, version);
      return;
    }
    const after = this.list.slice(from + remove);
    if (shift !== 0) for (const block of after) block.line += shift;
    if (remove === insert.length) {
      insert.forEach((block, index) => {
        this.list[from + index] = block;
      });
    } else {
      this.list = [...this.list.slice(0, from), ...insert, ...after];
    }
    for (const view of this.#views) view.show(patch, version);
  }

  /** Shows the blocks in a view, now and after every change. Returns a function that stops that. */
  follow(view: BlocksView): () => void {
    this.#views.add(view);
    if (this.version >= 0) view.showAll(this, this.version);
    return () => {
      this.#views.delete(view);
    };
  }
}
