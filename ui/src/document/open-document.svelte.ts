//! The one place that holds the open episode's text. The editor's state is the truth; the form, the
//! problems and the preview are what the shell says about it. Nothing here draws.

import { isolateHistory, redo, redoDepth, undo, undoDepth } from '@codemirror/commands';
import {
  type ChangeDesc,
  ChangeSet,
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
import { fileLabel } from '../text/file-label';
import { changesEndings, encodingOf } from '../editor/endings';
import { editorState } from '../editor/extensions';
import {
  bodyStart,
  cursorBack,
  fromOutside,
  hideForForm,
  type Mode,
  modeOf,
  switchTo,
} from '../editor/fold';
import { Findings } from './findings.svelte';
import { FormEdits } from './form-edits';
import { type Form, formAfter } from './form-state';
import { editorText, replaced } from './from-disk';
import { OnDisk } from './on-disk.svelte';
import { underline, within } from '../editor/problems';
import { type Answer, Sync } from './sync';
import { Blocks } from './blocks';

export type { Form } from './form-state';

/** What tells that the cursor of a field went elsewhere. */
const LEAVING = ['selectionchange', 'focusout'] as const;

/** One open episode. */
export class OpenDocument {
  /** The file's absolute path. */
  readonly path: string;
  /** The file's name. */
  readonly fileName: string;
  /** What it is called in a sentence. */
  readonly label: string;
  /** The preview's blocks. */
  readonly blocks = new Blocks();

  /** What the shell said last, of the text at `analysis.version`. */
  analysis: Analysis | null = $state.raw(null);
  /** The form's fields. Where the front matter can't be read, the last good values, read-only. */
  form: Form | null = $state.raw(null);
  /** The words of the notes. */
  words = $state(0);
  /** Why the shell can't follow the text, as long as it can't. */
  trouble: Failure | null = $state.raw(null);
  /** Something can be undone. */
  canUndo = $state(false);
  /** Something can be redone. */
  canRedo = $state(false);
  /** The editor on the screen, if there is one. */
  view: EditorView | null = $state.raw(null);

  /** Shows what can be done about the problem at the cursor. */
  onask: () => void = () => {};

  #state: EditorState;
  /** The same as `view`, to be read where nothing is to follow it. */
  #view: EditorView | null = null;
  readonly #sync: Sync;
  readonly #formEdits: FormEdits;
  readonly #disk: OnDisk;
  /** From the text of the last analysis to the text now. */
  #since: ChangeDesc;
  readonly #findings = new Findings(
    (span) => this.#now(span),
    ({ from, to }) => this.#state.sliceDoc(from, to),
  );

  constructor(opened: OpenedEpisode) {
    this.path = opened.path;
    this.fileName = opened.path.split(/[\\/]/).at(-1) ?? opened.path;
    this.label = fileLabel(opened.path);
    const text = editorText(opened.text);
    this.#state = editorState(text, opened.encoding, () => backend.clipboardLink());
    this.#since = this.#state.changes().desc;
    this.#sync = new Sync(
      this.#state,
      {
        replace: (version, whole) => backend.replaceText(this.path, version, whole),
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
      state: () => this.#state,
      dispatch: (spec: TransactionSpec) => this.dispatch(spec),
      done: () => this.#formEdits.done(),
      with: this.#sync.with.bind(this.#sync),
    };
    this.#disk = new OnDisk(open, opened);
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

  /** The file is not there any more: all of the text is unsaved. */
  get gone(): boolean {
    return this.#disk.gone;
  }

  /**
   * Asks the shell about the whole text: for the first time, or anew since other episodes or what the
   * show has in common have changed.
   */
  start(): void {
    this.#sync.start();
  }

  /** What is wrong, in the order of the text. */
  get problems(): Problem[] {
    return this.#findings.told;
  }

  /** The editor's state. */
  get state(): EditorState {
    return this.#state;
  }

  /** Puts the document into a view below `parent`. Gives a function that takes it out again. */
  show(parent: HTMLElement, mode: Mode): () => void {
    if (modeOf(this.#state) !== mode) this.dispatch(switchTo(this.#state, mode));
    const view = new EditorView({
      state: this.#state,
      parent,
      dispatchTransactions: (transactions, shown) => {
        // On its way to the shell while the editor draws it.
        for (const { state, changes } of transactions) this.#sync.took(state, changes);
        shown.update(transactions);
        this.#took(transactions, shown.state);
      },
    });
    this.view = this.#view = view;
    view.contentDOM.addEventListener('compositionend', () => {
      setTimeout(() => this.#mark());
    });
    const left = (event: Event): void => {
      if (event.type === 'focusout' && event.target === view.contentDOM) this.#findings.leave();
      this.#reveal();
    };
    for (const event of LEAVING) window.document.addEventListener(event, left);
    return () => {
      for (const event of LEAVING) window.document.removeEventListener(event, left);
      if (this.#view === view) this.view = this.#view = null;
      view.destroy();
    };
  }

  /** Switches between the notes and the whole file; the cursor stays where it is, as far as that is shown. */
  setMode(mode: Mode): void {
    if (modeOf(this.#state) !== mode) this.dispatch(switchTo(this.#state, mode));
  }

  /** Changes the editor's state, on the screen or not. */
  dispatch(...specs: TransactionSpec[]): void {
    if (this.#view) this.#view.dispatch(...specs);
    else {
      this.#takeIn(this.#state.update(...specs));
    }
  }

  /** Makes an edit of the form: one undo step. Gives the failure if it was refused. */
  edit(edit: FormEdit): Promise<Failure | null> {
    return this.#formEdits.edit(edit);
  }

  /** Makes a change of the links of the notes: one undo step. Gives the failure if it was refused. */
  editLinks(edit: LinkEdit): Promise<Failure | null> {
    return this.#formEdits.make((version) => backend.linkEdit(this.path, version, edit));
  }

  /**
   * Writes the text as it is now. Gives the failure if it was not written: `changed_on_disk` if the
   * file is not the one that was read or saved last, `folder_gone` if its folder is not there, unless
   * `overwrite`.
   */
  save(overwrite = false): Promise<Failure | null> {
    return this.#disk.save(overwrite);
  }

  /** Takes over what is on disk; the cursor stays. Tells whether that changed anything. */
  reload(): Promise<boolean> {
    return this.#disk.reload();
  }

  /**
   * Merges what is on disk into the text, unless a conflict needs a pick of the host's. With `picks`,
   * one for each conflict of the merge `before`, their outcome is merged.
   */
  merge(picks: Pick[] = [], before: DiskMerge | null = null): Promise<DiskMerge> {
    return this.#disk.merge(picks, before);
  }

  /** Puts a recovered text in the place of the open one: one step that can be undone. */
  async recover(text: string): Promise<void> {
    const spec = replaced(this.#state, text, 'recover');
    if (spec) this.dispatch(spec);
    await this.settled();
  }

  /** Whether the file is gone, by what somebody else did. */
  setGone(gone: boolean): void {
    this.#disk.setGone(gone);
  }

  /** Writes the text to a file that the host chooses, with the bytes that a save would write. */
  saveCopy(): Promise<string | null> {
    return backend.saveExport(this.text(), this.fileName, encodingOf(this.#state));
  }

  /** How the bytes of this episode's file are written, but for single lines that end otherwise. */
  get encoding(): Encoding {
    return { ...encodingOf(this.#state), exceptions: [] };
  }

  /** The text as it is now. */
  text(): string {
    return this.#state.doc.toString();
  }

  /** Asks the shell something about the text as it is now. Rejects with the {@link Failure}. */
  async ask<T>(question: (path: string, version: number) => Promise<T>): Promise<T> {
    await this.#formEdits.done();
    return this.#sync.with(({ version }) => question(this.path, version));
  }

  /** The episode in another form, with the text that it was made of. Rejects with the {@link Failure}. */
  async exported(target: ExportTarget, bodyOnly: boolean): Promise<Exported & { of: string }> {
    await this.#formEdits.done();
    return this.#sync.with(async ({ version, state }) => {
      const exported = await backend.exportEpisode(this.path, version, target, bodyOnly);
      return { ...exported, of: state.doc.toString() };
    });
  }

  /**
   * Puts a finished text in the place of the open one: one step that can be undone. `false` if the text
   * is not the one any more that was finished.
   */
  finish(before: string, finished: string): boolean {
    if (this.text() !== before) return false;
    const spec = replaced(this.#state, finished, 'finish');
    if (spec) this.dispatch(spec);
    return true;
  }

  /** Whether a span of the last analysis stands in what the form shows instead of the notes. */
  inForm(span: Span): boolean {
    return this.#now(span).from < bodyStart(this.#state);
  }

  /** Puts the cursor on a span of the last analysis and brings it into view. */
  goTo(span: Span): void {
    const { from, to } = this.#now(span);
    this.dispatch({
      selection: EditorSelection.range(from, to),
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
      userEvent: 'select',
    });
    this.#view?.focus();
  }

  /**
   * Makes edits that were counted in the text of the last analysis: one undo step. `false` where the
   * text has changed there since.
   */
  applyEdits(edits: SpanEdit[]): boolean {
    if (edits.some(({ from, to }) => this.#since.touchesRange(from, to))) return false;
    const changes = ChangeSet.of(edits, this.#since.length);
    this.dispatch({
      changes: changes.map(this.#since, true),
      userEvent: 'input.fix',
      annotations: [fromOutside.of(true), isolateHistory.of('full')],
    });
    return true;
  }

  /** Undoes the last step, whether typed or made in the form. */
  undo(): void {
    undo({ state: this.#state, dispatch: (transaction) => this.#apply(transaction) });
  }

  /** Does it again. */
  redo(): void {
    redo({ state: this.#state, dispatch: (transaction) => this.#apply(transaction) });
  }

  /** Resolves when the shell has said what it has to say about the text as it is now. */
  async settled(): Promise<void> {
    await this.#formEdits.done();
    await this.#sync.settled().catch(() => {});
  }

  /** Sends nothing more to the shell. */
  close(): void {
    this.#sync.close();
  }

  #apply(transaction: Transaction): void {
    if (this.#view) this.#view.dispatch(transaction);
    else this.#takeIn(transaction);
  }

  /** Follows a transaction that no view shows. */
  #takeIn(transaction: Transaction): void {
    this.#sync.took(transaction.state, transaction.changes);
    this.#took([transaction], transaction.state);
  }

  /** A span of the last analysis in the text as it is now. */
  #now(span: Span): Span {
    const { from, to } = within(span, this.#since.length);
    const start = this.#since.mapPos(from, 1);
    return { from: start, to: Math.max(start, this.#since.mapPos(to, -1)) };
  }

  /** Follows what happened to the state. */
  #took(transactions: readonly Transaction[], state: EditorState): void {
    this.#state = state;
    let changed = false;
    const typing = this.#findings.isTyping;
    for (const transaction of transactions) {
      this.#findings.follow(transaction);
      changed ||= transaction.docChanged || changesEndings(transaction);
      if (!transaction.docChanged) continue;
      this.#since = this.#since.composeDesc(transaction.changes.desc);
      this.#formEdits.changed(transaction);
    }
    if (typing && !this.#findings.isTyping) this.#reveal();
    if (!changed) return;
    this.canUndo = undoDepth(state) > 0;
    this.canRedo = redoDepth(state) > 0;
    this.#disk.compare();
    const back = cursorBack(state);
    if (back) this.dispatch(back);
  }

  /** Takes in what the shell says about a text that may be older than the one on the screen. */
  #take({ analysis, whole, since }: Answer): void {
    try {
      // First what the eye waits for.
      this.blocks.take(analysis.preview, analysis.version, whole);
    } finally {
      this.#since = since;
      this.analysis = analysis;
      this.form = formAfter(this.form, analysis);
      this.#findings.take(analysis.problems);
      this.words = analysis.words;
      this.#mark();
    }
  }

  /** Says what was kept back while it was typed. */
  #reveal(): void {
    if (this.#findings.reveal()) this.#mark();
  }

  /** Says everything that was found: somebody asks about the word that was being typed. */
  finishWord(): void {
    if (this.#findings.finish()) this.#mark();
  }

  /** Makes a fix of the problem at a place of the list. */
  #applyFix(place: number, fix: number): void {
    const edits = this.problems[place]?.fixes[fix]?.edits;
    if (edits) this.applyEdits(edits);
  }

  /** Shows in the text what the last analysis said, unless an input method is at work: its text must not be touched. */
  #mark(): void {
    if (!this.analysis || this.#view?.compositionStarted) return;
    const hidden = hideForForm(this.#state, this.#now(this.analysis.hidden));
    if (hidden) this.dispatch(hidden);
    const problems = this.#findings.underlines();
    if (!problems) return;
    this.dispatch(
      underline(
        this.#state,
        problems,
        (place, fix) => this.#applyFix(place, fix),
        () => this.onask(),
      ),
    );
  }
}
