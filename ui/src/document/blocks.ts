//! The preview as a list of blocks: what the shell's patches add up to. No screen here, so that a
//! preview can be shown, hidden and shown again without asking for everything anew.

import type { Block } from '../bindings/Block';
import type { PreviewPatch } from '../bindings/PreviewPatch';

/** Something that shows the blocks. */
export interface BlocksView {
  /** Shows all of it anew. */
  showAll(blocks: Blocks, version: number): void;
  /** Shows a change that the list has taken in already. */
  show(patch: PreviewPatch, version: number): void;
}

/** All blocks of a preview, kept current. */
export class Blocks {
  /** Title, number, date and guests. */
  head = '';
  /** The notes, in order. */
  list: Block[] = [];
  /** The version of the text that this is the preview of; -1 before the first. */
  version = -1;
  readonly #views = new Set<BlocksView>();

  /** Takes in what changed, and passes it on to those who show it. `whole`: the patch is a whole preview. */
  take(patch: PreviewPatch, version: number, whole: boolean): void {
    const { from, remove, insert, shift } = patch;
    this.version = version;
    if (patch.head !== null) this.head = patch.head;
    if (whole) {
      this.list = insert;
      for (const view of this.#views) view.showAll(this, version);
      return;
    }
    const behind = this.list.slice(from + remove);
    if (shift !== 0) for (const block of behind) block.line += shift;
    if (remove === insert.length) {
      insert.forEach((block, index) => {
        this.list[from + index] = block;
      });
    } else {
      this.list = [...this.list.slice(0, from), ...insert, ...behind];
    }
    for (const view of this.#views) view.show(patch, version);
  }

  /** Starts showing the blocks in a view, now and after every change. Gives a function that ends it. */
  follow(view: BlocksView): () => void {
    this.#views.add(view);
    if (this.version >= 0) view.showAll(this, this.version);
    return () => {
      this.#views.delete(view);
    };
  }
}
