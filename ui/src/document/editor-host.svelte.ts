//! The editor's state, whether a view shows it or not, and the view that shows it.

import { redo, redoDepth, undo, undoDepth } from '@codemirror/commands';
import type { ChangeSet, EditorState, Transaction, TransactionSpec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

import { changesEndings } from '../editor/endings';
import { cursorBack, type Mode, modeOf, switchTo } from '../editor/fold';

/** The events after which the cursor of a form field may be in another place. */
const CURSOR_EVENTS = ['selectionchange', 'focusout'] as const;

/** What follows the editor. */
export interface EditorFollower {
  /** A change of the text, before anything is drawn; `state` has the text after it. */
  typed(state: EditorState, changes: ChangeSet): void;
  /** Transactions that the state has taken in. `changed`: saving may now write other bytes. */
  followed(transactions: readonly Transaction[], changed: boolean): void;
  /** The cursor moved, in the editor or in the form. `left`: the editor lost the focus. */
  cursorMoved(left: boolean): void;
  /** The input method has finished a composition. */
  composed(): void;
}

/** The editor of one open episode. */
export class EditorHost {
  /** The view on the screen, if there is one. */
  view: EditorView | null = $state.raw(null);
  /** Something can be undone. */
  canUndo = $state(false);
  /** Something can be redone. */
  canRedo = $state(false);

  #state: EditorState;
  /** The same as `view`, for code that must not become reactive to it. */
  #view: EditorView | null = null;
  readonly #follower: EditorFollower;

  constructor(state: EditorState, follower: EditorFollower) {
    this.#state = state;
    this.#follower = follower;
  }

  /** The editor's state. */
  get state(): EditorState {
    return this.#state;
  }

  /** An input method is composing: its text must not be touched. */
  get composing(): boolean {
    return this.#view?.compositionStarted ?? false;
  }

  /** Shows the state in a view below `parent`. Returns a function that removes the view. */
  show(parent: HTMLElement, mode: Mode): () => void {
    this.setMode(mode);
    const view = new EditorView({
      state: this.#state,
      parent,
      dispatchTransactions: (transactions, shown) => {
        // First, so that the text is on its way to the backend while the editor draws it.
        for (const { state, changes } of transactions) this.#follower.typed(state, changes);
        shown.update(transactions);
        this.#follow(transactions, shown.state);
      },
    });
    this.view = this.#view = view;
    view.contentDOM.addEventListener('compositionend', () => {
      setTimeout(() => this.#follower.composed());
    });
    const moved = (event: Event): void =>
      this.#follower.cursorMoved(event.type === 'focusout' && event.target === view.contentDOM);
    for (const event of CURSOR_EVENTS) window.document.addEventListener(event, moved);
    return () => {
      for (const event of CURSOR_EVENTS) window.document.removeEventListener(event, moved);
      if (this.#view === view) this.view = this.#view = null;
      view.destroy();
    };
  }

  /** Switches between the notes and the source; the cursor stays where it is, as far as that is shown. */
  setMode(mode: Mode): void {
    if (modeOf(this.#state) !== mode) this.dispatch(switchTo(this.#state, mode));
  }

  /** Changes the state, on the screen or not. */
  dispatch(...specs: TransactionSpec[]): void {
    if (this.#view) this.#view.dispatch(...specs);
    else this.#apply(this.#state.update(...specs));
  }

  /** Gives the editor the focus, if it is on the screen. */
  focus(): void {
    this.#view?.focus();
  }

  /** Undoes the last step, whether typed or made in the form. */
  undo(): void {
    undo({ state: this.#state, dispatch: (transaction) => this.#apply(transaction) });
  }

  /** Makes the step again that was undone last. */
  redo(): void {
    redo({ state: this.#state, dispatch: (transaction) => this.#apply(transaction) });
  }

  #apply(transaction: Transaction): void {
    if (this.#view) {
      this.#view.dispatch(transaction);
      return;
    }
    this.#follower.typed(transaction.state, transaction.changes);
    this.#follow([transaction], transaction.state);
  }

  #follow(transactions: readonly Transaction[], state: EditorState): void {
    this.#state = state;
    const changed = transactions.some(
      (transaction) => transaction.docChanged || changesEndings(transaction),
    );
    if (changed) {
      this.canUndo = undoDepth(state) > 0;
      this.canRedo = redoDepth(state) > 0;
    }
    this.#follower.followed(transactions, changed);
    if (!changed) return;
    const back = cursorBack(state);
    if (back) this.dispatch(back);
  }
}
