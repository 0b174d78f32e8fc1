//! The open text and its file: whether they differ, writing the one, and taking in what others wrote
//! into the other.

import type { EditorState, Text, TransactionSpec } from '@codemirror/state';

import { backend, failureOf } from '../backend';
import type { DiskMerge } from '../bindings/DiskMerge';
import type { Encoding } from '../bindings/Encoding';
import type { Failure } from '../bindings/Failure';
import type { OpenedEpisode } from '../bindings/OpenedEpisode';
import type { Pick } from '../bindings/Pick';
import { encodingOf, sameEncoding } from '../editor/endings';
import { editorText, merged, readAgain } from './from-disk';
import type { Sync } from './sync';

/** The open text, as its file needs it. */
interface Open {
  path: string;
  state: () => EditorState;
  dispatch: (spec: TransactionSpec) => void;
  /** Waits for what was begun in the form. */
  done: () => Promise<void>;
  /** Calls with the text that the shell has, once it has all that was typed. */
  with: Sync['with'];
}

/** The file of one open text. */
export class OnDisk {
  /** Saving would change the file. */
  edited = $state(false);
  /** The file is being written. */
  saving = $state(false);
  /** The file may not be written. */
  readOnly = $state(false);
  /** The file is not there any more: all of the text is unsaved. */
  gone = $state(false);

  readonly #open: Open;
  /** The text and encoding on disk, as far as this window knows, and the hash of those bytes. */
  #text: Text;
  #encoding: Encoding;
  #hash: string;

  constructor(open: Open, { hash, readOnly }: OpenedEpisode) {
    this.#open = open;
    this.#text = open.state().doc;
    this.#encoding = encodingOf(open.state());
    this.#hash = hash;
    this.readOnly = readOnly;
  }

  /** Looks whether the text is the one on disk. */
  compare(): void {
    const state = this.#open.state();
    this.edited =
      this.gone || !state.doc.eq(this.#text) || !sameEncoding(encodingOf(state), this.#encoding);
  }

  /** Whether the file is gone, by what somebody else did. */
  setGone(gone: boolean): void {
    this.gone = gone;
    this.compare();
  }

  /** Writes the text as it is now. Gives the failure if it was not written. */
  async save(overwrite: boolean): Promise<Failure | null> {
    const { path } = this.#open;
    this.saving = true;
    try {
      await this.#open.done();
      await this.#open.with(async ({ version, state }) => {
        const encoding = encodingOf(state);
        const saved = await backend.saveEpisode(path, version, encoding, this.#hash, overwrite);
        this.gone = false;
        this.#startsFrom(saved.hash, state.doc, encoding);
      });
      return null;
    } catch (thrown) {
      return failureOf(thrown);
    } finally {
      this.saving = false;
      this.compare();
    }
  }

  /** Takes over what is on disk; the cursor stays. Tells whether that changed anything. */
  async reload(): Promise<boolean> {
    const theirs = await backend.readDisk(this.#open.path);
    const text = editorText(theirs.text);
    const spec = readAgain(this.#open.state(), text, theirs.encoding);
    if (spec) this.#open.dispatch(spec);
    await this.#adopt(theirs, text, encodingOf(this.#open.state()));
    return spec !== null;
  }

  /**
   * Merges what is on disk into the text, unless a conflict needs a pick of the host's. With `picks`,
   * one for each conflict of the merge `before`, their outcome is merged.
   */
  async merge(picks: Pick[], before: DiskMerge | null): Promise<DiskMerge> {
    await this.#open.done();
    const hash = before?.disk.hash ?? null;
    const merge = await this.#open.with(async ({ version, state, since }) => {
      const answer = await backend.mergeDisk(this.#open.path, version, picks, hash);
      if (answer.conflicts.length > picks.length) return answer;
      const spec = merged(state, since(), answer.edits, answer.encoding);
      if (spec) this.#open.dispatch(spec);
      return answer;
    });
    const { disk } = merge;
    if (merge.conflicts.length <= picks.length)
      await this.#adopt(disk, editorText(disk.text), disk.encoding);
    return merge;
  }

  /** The text on disk is the one that this window's starts from now. */
  async #adopt(disk: OpenedEpisode, text: Text, encoding: Encoding): Promise<void> {
    this.gone = false;
    this.readOnly = disk.readOnly;
    this.#startsFrom(disk.hash, text, encoding);
    await backend.adoptDisk(this.#open.path, disk.hash);
  }

  #startsFrom(hash: string, text: Text, encoding: Encoding): void {
    this.#hash = hash;
    this.#text = text;
    this.#encoding = encoding;
    this.compare();
  }
}
