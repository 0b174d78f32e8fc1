//! The one place that holds the open episode's text. The editor's state is the truth; the form, the
//! problems and the preview come from the backend's analysis of it. Nothing here draws.

import { isolateHistory } from '@codemirror/commands';
import {
  EditorSelection,
  type EditorState,
  type Transaction,
  type TransactionSpec,
} from '@codemirror/state';
import { EditorView } from '@codemirror/view';

import { backend } from '../backend';
import type { Analysis } from '../bindings/Analysis';
import type { DiskMerge } from '../bindings/DiskMerge';
import type { Encoding } from '../bindings/Encoding';
import type { Exported } from '../bindings/Exported';
import type { ExportTarget } from '../bindings/ExportTarget';
import type { Failure } from '../bindings/Failure';
import type { FormEdit } from '../bindings/FormEdit';
import type { LinkEdit } from '../bindings/LinkEdit';
import type { OpenedEpisode } from '../bindings/OpenedEpisode';
import type { Pick } from '../bindings/Pick';
import type { Problem } from '../bindings/Problem';
import type { Span } from '../bindings/Span';
import type { SpanEdit } from '../bindings/SpanEdit';
import { encodingOf } from '../editor/endings';
import { editorState } from '../editor/extensions';
import { bodyStart, fromOutside, hideForForm, type Mode } from '../editor/fold';
import { underline } from '../editor/problems';
import { fileLabel } from '../text/file-label';
import { AnalysedText } from './analysed-text.svelte';
import { Blocks } from './blocks';
import { EditorHost } from './editor-host.svelte';
import { FormEdits } from './form-edits';
import type { Form } from './form-state';
import { editorText, replaced } from './from-disk';
import { OnDisk } from './on-disk.svelte';
import { type Answer, Sync } from './sync';

export type { Form } from './form-state';

/** One open episode. */
export class OpenDocument {
  /** The file's absolute path. */
  readonly path: string;
  /** The file's name. */
  readonly fileName: string;
  /** The name of the file for sentences. */
  readonly label: string;
  /** The preview's blocks. */
  readonly blocks = new Blocks();

  /** Why the backend can't follow the text; `null` while it can. */
  trouble: Failure | null = $state.raw(null);
  /** Shows what can be done about the problem at the cursor. */
  onask: () => void = () => {};

  readonly #editor: EditorHost;
  readonly #analysed: AnalysedText;
  readonly #sync: Sync;
  readonly #formEdits: FormEdits;
  readonly #disk: OnDisk;

  constructor(opened: OpenedEpisode) {
    this.path = opened.path;
    this.fileName = opened.path.split(/[\\/]/).at(-1) ?? opened.path;
    this.label = fileLabel(opened.path);
    const state = editorState(editorText(opened.text), opened.encoding, () =>
      backend.clipboardLink(),
    );
    this.#editor = new EditorHost(state, {
      typed: (now, changes) => this.#sync.took(now, changes),
      followed: (transactions, changed) => this.#follow(transactions, changed),
      cursorMoved: (left) => {
        if (left) this.#analysed.findings.leave();
        this.#reveal();
      },
      composed: () => this.#mark(),
    });
    this.#analysed = new AnalysedText(() => this.#editor.state);
    this.#sync = new Sync(
      state,
      {
        replace: (version, text) => backend.replaceText(this.path, version, text),
        change: (base, version, changes) => backend.changeText(this.path, base, version, changes),
      },
      (answer) => this.#take(answer),
      (failure) => {
        this.trouble = failure;
      },
    );
    this.#formEdits = new FormEdits(this.#sync, {
      ask: (version, edit) => backend.formEdit(this.path, version, edit),
      dispatch: (spec) => this.dispatch(spec),
    });
    const open = {
      path: this.path,
      state: () => this.#editor.state,
      dispatch: (spec: TransactionSpec) => this.dispatch(spec),
      composing: () => this.#editor.composing,
      done: () => this.#formEdits.done(),
      with: this.#sync.with.bind(this.#sync),
    };
    this.#disk = new OnDisk(open, opened);
  }

  /** The last analysis; `null` before the first. */
  get analysis(): Analysis | null {
    return this.#analysed.analysis;
  }

  /** The form's fields. Where the front matter can't be read, the last good values, read-only. */
  get form(): Form | null {
    return this.#analysed.form;
  }

  /** The number of words in the notes. */
  get words(): number {
    return this.#analysed.words;
  }

  /** Something can be undone. */
  get canUndo(): boolean {
    return this.#editor.canUndo;
  }

  /** Something can be redone. */
  get canRedo(): boolean {
    return this.#editor.canRedo;
  }

  /** The editor on the screen, if there is one. */
  get view(): EditorView | null {
    return this.#editor.view;
  }

  /** Saving would change the file. */
  get edited(): boolean {
    return this.#disk.edited;
  }

  /** The file is being written. */
  get saving(): boolean {
    return this.#disk.saving;
  }

  /** The file may not be written. */
  get readOnlyFile(): boolean {
    return this.#disk.readOnly;
  }

  /** The file was moved or deleted: all of the text is unsaved. */
  get gone(): boolean {
    return this.#disk.gone;
  }

  /**
   * Sends all of the text: for the first time, or to have it analysed again because other episodes or
   * the show's conventions have changed.
   */
  start(): void {
    this.#sync.start();
  }

  /** What is wrong, in the order of the text. */
  get problems(): Problem[] {
    return this.#analysed.findings.shown;
  }

  /** The editor's state. */
  get state(): EditorState {
    return this.#editor.state;
  }

  /** Shows the document in a view below `parent`. Returns a function that removes the view. */
  show(parent: HTMLElement, mode: Mode): () => void {
    return this.#editor.show(parent, mode);
  }

  /** Switches between the notes and the source; the cursor stays where it is, as far as that is shown. */
  setMode(mode: Mode): void {
    this.#editor.setMode(mode);
  }

  /** Changes the editor's state, on the screen or not. */
  dispatch(...specs: TransactionSpec[]): void {
    this.#editor.dispatch(...specs);
  }

  /** Makes an edit of the form: one undo step. Returns the failure if it was refused. */
  edit(edit: FormEdit): Promise<Failure | null> {
    return this.#formEdits.edit(edit);
  }

  /** Makes a change of the links of the notes: one undo step. Returns the failure if it was refused. */
  editLinks(edit: LinkEdit): Promise<Failure | null> {
    return this.#formEdits.make((version) => backend.linkEdit(this.path, version, edit));
  }

  /**
   * Saves the text. Returns the failure if it was not written. Unless `overwrite`: `changed_on_disk` if
   * the file is not the one that was read or saved last, `folder_gone` if its folder does not exist.
   */
  save(overwrite = false): Promise<Failure | null> {
    return this.#disk.save(overwrite);
  }

  /** Replaces the text by what is on disk; the cursor stays. Resolves with whether that changed anything. */
  reload(): Promise<boolean> {
    return this.#disk.reload();
  }

  /**
   * Merges what is on disk into the text, unless the host must first pick a side of a conflict. `picks`
   * has one side for each conflict of the merge `before`.
   */
  merge(picks: Pick[] = [], before: DiskMerge | null = null): Promise<DiskMerge> {
    return this.#disk.merge(picks, before);
  }

  /** Replaces the text by a recovered one, as one undo step. */
  async recover(text: string): Promise<void> {
    const spec = replaced(this.state, text, 'recover');
    if (spec) this.dispatch(spec);
    await this.settled();
  }

  /** Notes whether the file has been moved or deleted. */
  setGone(gone: boolean): void {
    this.#disk.setGone(gone);
  }

  /** Writes the text to a file that the host chooses, with the bytes that a save would write. */
  saveCopy(): Promise<string | null> {
    this.#disk.endLastLine();
    return backend.saveExport(this.text(), this.fileName, encodingOf(this.state));
  }

  /** The encoding of the episode's file, without the lines that end in an unusual way. */
  get encoding(): Encoding {
    return { ...encodingOf(this.state), exceptions: [] };
  }

  /** The text as it is now. */
  text(): string {
    return this.state.doc.toString();
  }

  /** Asks the backend about the text as it is now. Rejects with the {@link Failure}. */
  async ask<T>(question: (path: string, version: number) => Promise<T>): Promise<T> {
    await this.#formEdits.done();
    return this.#sync.with(({ version }) => question(this.path, version));
  }

  /** Exports the episode. Resolves with the export and the text it was made from. Rejects with the {@link Failure}. */
  async exported(target: ExportTarget, bodyOnly: boolean): Promise<Exported & { of: string }> {
    await this.#formEdits.done();
    return this.#sync.with(async ({ version, state }) => {
      const exported = await backend.exportEpisode(this.path, version, target, bodyOnly);
      return { ...exported, of: state.doc.toString() };
    });
  }

  /**
   * Replaces the text by a finished one, as one undo step. Returns `false` if the text is no longer
   * `before`, the one that was finished.
   */
  finish(before: string, finished: string): boolean {
    if (this.text() !== before) return false;
    const spec = replaced(this.state, finished, 'finish');
    if (spec) this.dispatch(spec);
    return true;
  }

  /** Returns whether a span of the last analysis is in the part of the text that the form shows. */
  inForm(span: Span): boolean {
    return this.#analysed.now(span).from < bodyStart(this.state);
  }

  /** Puts the cursor on a span of the last analysis and brings it into view. */
  goTo(span: Span): void {
    const { from, to } = this.#analysed.now(span);
    this.dispatch({
      selection: EditorSelection.range(from, to),
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
      userEvent: 'select',
    });
    this.#editor.focus();
  }

  /**
   * Makes edits of the text of the last analysis: one undo step. Returns `false` where the text has
   * changed there since.
   */
  applyEdits(edits: SpanEdit[]): boolean {
    const changes = this.#analysed.changesNow(edits);
    if (!changes) return false;
    this.dispatch({
      changes,
      userEvent: 'input.fix',
      annotations: [fromOutside.of(true), isolateHistory.of('full')],
    });
    return true;
  }

  /** Undoes the last step, whether typed or made in the form. */
  undo(): void {
    this.#editor.undo();
  }

  /** Makes the step again that was undone last. */
  redo(): void {
    this.#editor.redo();
  }

  /** Resolves when the backend has analysed the text as it is now. */
  async settled(): Promise<void> {
    await this.#formEdits.done();
    await this.#sync.settled().catch(() => {});
  }

  /** Stops sending anything to the backend. */
  close(): void {
    this.#sync.close();
  }

  /** Shows all problems, that of the word being typed included. */
  finishWord(): void {
    if (this.#analysed.findings.finish()) this.#mark();
  }

  /** Follows what happened to the editor's state. */
  #follow(transactions: readonly Transaction[], changed: boolean): void {
    const { findings } = this.#analysed;
    const typing = findings.isTyping;
    for (const transaction of transactions) {
      this.#analysed.follow(transaction);
      this.#formEdits.changed(transaction);
    }
    if (typing && !findings.isTyping) this.#reveal();
    if (changed) this.#disk.compare();
  }

  /** Takes in what the backend says about a text that may be older than the one on the screen. */
  #take({ analysis, complete, since }: Answer): void {
    try {
      // The preview comes first: the eye waits for it.
      this.blocks.take(analysis.preview, analysis.version, complete);
    } finally {
      this.#analysed.take(analysis, since);
      this.#mark();
    }
  }

  /** Shows the findings that were held back while their word was typed. */
  #reveal(): void {
    if (this.#analysed.findings.reveal()) this.#mark();
  }

  /** Applies a fix by its index among those of a problem, and the problem's index in the list. */
  #applyFix(problem: number, fix: number): void {
    const edits = this.problems[problem]?.fixes[fix]?.edits;
    if (edits) this.applyEdits(edits);
  }

  /** Shows in the text what the last analysis said. */
  #mark(): void {
    // The text of an input method must not be touched; `composed` marks it later.
    if (!this.analysis || this.#editor.composing) return;
    const hidden = hideForForm(this.state, this.#analysed.now(this.analysis.hidden));
    if (hidden) this.dispatch(hidden);
    const problems = this.#analysed.findings.underlines();
    if (!problems) return;
    this.dispatch(
      underline(
        this.state,
        problems,
        (problem, fix) => this.#applyFix(problem, fix),
        () => this.onask(),
      ),
    );
  }
}
