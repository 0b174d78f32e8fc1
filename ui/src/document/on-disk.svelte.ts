//! The open text and its file: whether they differ, saving the text, and reading or merging what other
//! programs wrote.

import type { EditorState, Text, TransactionSpec } from '@codemirror/state';

import { backend, failureOf } from '../backend';
import type { DiskMerge } from '../bindings/DiskMerge';
import type { Encoding } from '../bindings/Encoding';
import type { Failure } from '../bindings/Failure';
import type { OpenedEpisode } from '../bindings/OpenedEpisode';
import type { Pick } from '../bindings/Pick';
import { encodingOf, sameEncoding } from '../editor/endings';
import { editorText, lastLineEnded, merged, readAgain } from './from-disk';
import type { Sync } from './sync';

/** The open text, as its file needs it. */
interface Open {
  path: string;
  state: () => EditorState;
  dispatch: (spec: TransactionSpec) => void;
  /** An input method is composing: its text must not be touched. */
  composing: () => boolean;
  /** Waits for the edits of the form. */
  done: () => Promise<void>;
  /** Runs a call once the backend has everything that was typed. */
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
  /** The file was moved or deleted: all of the text is unsaved. */
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

  /** Compares the text with the one on disk. */
  compare(): void {
    const state = this.#open.state();
    this.edited =
      this.gone || !state.doc.eq(this.#text) || !sameEncoding(encodingOf(state), this.#encoding);
  }

  /** Notes whether the file has been moved or deleted. */
  setGone(gone: boolean): void {
    this.gone = gone;
    this.compare();
  }

  /** Adds the line end that the text on disk has and that was lost here, before the text is written. */
  endLastLine(): void {
    const spec = this.#open.composing() ? null : lastLineEnded(this.#open.state(), this.#text);
    if (spec) this.#open.dispatch(spec);
  }

  /** Saves the text. Returns the failure if it was not written. */
  async save(overwrite: boolean): Promise<Failure | null> {
    const { path } = this.#open;
    this.saving = true;
    try {
      await this.#open.done();
      this.endLastLine();
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

  /** Replaces the text by what is on disk; the cursor stays. Resolves with whether that changed anything. */
  async reload(): Promise<boolean> {
    const theirs = await backend.readDisk(this.#open.path);
    const text = editorText(theirs.text);
    const spec = readAgain(this.#open.state(), text, theirs.encoding);
    if (spec) this.#open.dispatch(spec);
    await this.#adopt(theirs, text, encodingOf(this.#open.state()));
    return spec !== null;
  }

  /**
   * Merges what is on disk into the text, unless the host must first pick a side of a conflict. `picks`
   * has one side for each conflict of the merge `before`.
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

  /** Makes the text on disk the one that the open text is based on. */
  async #adopt(disk: OpenedEpisode, text: Text, encoding: Encoding): Promise<void> {
    this.gone = false;
    this.readOnly = disk.readOnly;
    this.#startsFrom(disk.hash, text, encoding);
    await backend.acceptDisk(this.#open.path, disk.hash);
  }

  #startsFrom(hash: string, text: Text, encoding: Encoding): void {
    this.#hash = hash;
    this.#text = text;
    this.#encoding = encoding;
    this.compare();
  }
}
