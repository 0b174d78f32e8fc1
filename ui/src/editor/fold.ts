//! What the form shows need not stand in the notes as well: front matter, title heading and the blank
//! lines between. In form mode that part of the text is folded away, out of reach for the cursor, for
//! deletion, selection and copying. In source mode everything is there. The text is the same in both.

import { invertedEffects } from '@codemirror/commands';
import {
  Annotation,
  EditorSelection,
  EditorState,
  type Extension,
  StateEffect,
  StateField,
  type Transaction,
  type TransactionSpec,
} from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

import type { Span } from '../bindings/Span';

/** What the editor shows: the notes alone, or the whole file. */
export type Mode = 'form' | 'source';

/** Marks a change that comes from outside the editor (the form, the disk): it may touch what is hidden. */
export const fromOutside = Annotation.define<boolean>();

const modeChosen = StateEffect.define<Mode>();
const formShows = StateEffect.define<Span>({
  map: ({ from, to }, changes) => ({ from: changes.mapPos(from, -1), to: changes.mapPos(to, -1) }),
});
const startRestored = StateEffect.define<number>({
  map: (at, changes) => changes.mapPos(at, -1),
});

interface Fold {
  mode: Mode;
  /** Where the notes start: in form mode all before is hidden. */
  start: number;
  /** Where they start as the last analysis says; behind `start` while the host writes there. */
  wanted: number;
  /** There was an analysis. */
  known: boolean;
  decorations: DecorationSet;
}

/** Where the notes start for a span that the form shows: behind the line break that ends it. */
function behind(state: EditorState, span: Span): number {
  const to = Math.min(span.to, state.doc.length);
  if (to <= 0) return 0;
  const line = state.doc.lineAt(to);
  return to === line.to && to > line.from && line.to < state.doc.length ? line.to + 1 : to;
}

function decorate(state: EditorState, mode: Mode, start: number): DecorationSet {
  if (mode === 'source' || start === 0) return Decoration.none;
  // A block has to end where a line ends. Where the hidden text has no last line break, the notes
  // start behind it in the same line.
  const block = state.doc.lineAt(start).from === start;
  const to = block ? start - 1 : start;
  return to > 0 ? Decoration.set(Decoration.replace({ block }).range(0, to)) : Decoration.none;
}

/** What a host has just written is never folded away under the cursor, and new blank lines not at all. */
function mayGrow(state: EditorState, start: number, wanted: number): boolean {
  return (
    state.selection.ranges.every((range) => range.from >= wanted) &&
    /\S/.test(state.doc.sliceString(start, wanted))
  );
}

const fold = StateField.define<Fold>({
  create: () => ({ mode: 'form', start: 0, wanted: 0, known: false, decorations: Decoration.none }),
  update(before, transaction) {
    const { state, changes } = transaction;
    let { mode, start, wanted, known } = before;
    let asked = false;
    if (transaction.docChanged) {
      const side = transaction.annotation(fromOutside) ? 1 : -1;
      start = changes.mapPos(start, side);
      wanted = Math.max(start, changes.mapPos(wanted, side));
    }
    for (const effect of transaction.effects) {
      if (effect.is(modeChosen)) mode = effect.value;
      if (effect.is(startRestored)) start = wanted = Math.min(effect.value, state.doc.length);
      if (effect.is(formShows)) {
        wanted = behind(state, effect.value);
        asked = true;
      }
    }
    if ((asked && !known) || mode !== before.mode) start = wanted;
    else if (asked && wanted < start) start = wanted;
    else if (wanted > start && (asked || transaction.selection)) {
      if (mayGrow(state, start, wanted)) start = wanted;
    }
    known ||= asked;
    const same = start === before.start && mode === before.mode && !transaction.docChanged;
    if (same && wanted === before.wanted && known === before.known) return before;
    return {
      mode,
      start,
      wanted,
      known,
      decorations: same ? before.decorations : decorate(state, mode, start),
    };
  },
  provide: (self) => [
    EditorView.decorations.from(self, (value) => value.decorations),
    EditorView.atomicRanges.of((view) => view.state.field(self).decorations),
  ],
});

/** Where the notes start after the changes of a transaction, as far as form mode hides what is before. */
function startAfter(transaction: Transaction): number {
  const { mode, start } = transaction.startState.field(fold);
  if (mode === 'source') return 0;
  return transaction.changes.mapPos(start, transaction.annotation(fromOutside) ? 1 : -1);
}

function clamped(selection: EditorSelection, start: number): EditorSelection | null {
  if (selection.ranges.every((range) => range.from >= start)) return null;
  const ranges = selection.ranges.map((range) =>
    EditorSelection.range(Math.max(range.anchor, start), Math.max(range.head, start)),
  );
  return EditorSelection.create(ranges, selection.mainIndex);
}

/** Keeps the cursor out of what is hidden. */
const cursorOutside = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged && !transaction.selection) return transaction;
  const start = startAfter(transaction);
  if (start === 0) return transaction;
  const selection = clamped(transaction.newSelection, start);
  return selection ? [transaction, { selection, sequential: true }] : transaction;
});

/**
 * Where the hidden text has no last line break, what is written behind it would become part of its
 * last line (of the title, say): it gets a line of its own.
 */
const lineOfItsOwn = EditorState.transactionFilter.of((transaction) => {
  const { mode, start } = transaction.startState.field(fold);
  const { doc } = transaction.startState;
  if (mode === 'source' || start === 0 || start < doc.length || !transaction.docChanged)
    return transaction;
  if (transaction.annotation(fromOutside) || doc.lineAt(start).from === start) return transaction;
  const gap = { changes: { from: start, insert: '\n\n' }, effects: startRestored.of(start + 2) };
  return [gap, transaction];
});

/** Keeps what is hidden as it is, whatever is typed, cut, replaced or moved. */
const hiddenKept = EditorState.changeFilter.of((transaction) => {
  const { mode, start } = transaction.startState.field(fold);
  if (mode === 'source' || start === 0 || transaction.annotation(fromOutside)) return true;
  let touched = false;
  transaction.changes.iterChangedRanges((from) => {
    touched ||= from < start;
  });
  if (!touched) return true;
  // A deletion is cut short, and of many replacements those in the notes stay. Anything else would
  // be done by halves (a line moved up would be there twice): it is not done at all.
  return transaction.isUserEvent('delete') || transaction.isUserEvent('input.replace')
    ? [0, start]
    : false;
});

/** Undoing a change at the border puts the border back where it was. */
const borderUndone = invertedEffects.of((transaction) => {
  const { start, known } = transaction.startState.field(fold);
  if (!known || !transaction.docChanged) return [];
  let near = false;
  transaction.changes.iterChangedRanges((from) => {
    near ||= from <= start;
  });
  return near ? [startRestored.of(start)] : [];
});

/** Whether the last change was an undo or redo of something that is hidden: then nothing scrolls. */
const unseen = StateField.define<boolean>({
  create: () => false,
  update(before, transaction) {
    if (!transaction.docChanged) return transaction.selection ? false : before;
    if (!transaction.isUserEvent('undo') && !transaction.isUserEvent('redo')) return false;
    const { mode, start } = transaction.startState.field(fold);
    if (mode === 'source') return false;
    let hidden = true;
    transaction.changes.iterChangedRanges((_from, to) => {
      hidden &&= to <= start;
    });
    return hidden;
  },
});

/** All that form mode needs. */
export const folding: Extension = [
  fold,
  cursorOutside,
  lineOfItsOwn,
  hiddenKept,
  borderUndone,
  unseen,
  EditorView.scrollHandler.of((view) => view.state.field(unseen)),
];

/** What the editor shows. */
export function modeOf(state: EditorState): Mode {
  return state.field(fold).mode;
}

/** Where the notes start; in source mode 0. */
export function notesStart(state: EditorState): number {
  const { mode, start } = state.field(fold);
  return mode === 'form' ? start : 0;
}

/** Where the notes start, also in source mode. */
export function bodyStart(state: EditorState): number {
  const { mode, start, wanted } = state.field(fold);
  return mode === 'form' ? start : wanted;
}

/** Switches what the editor shows. */
export function switchTo(state: EditorState, mode: Mode): TransactionSpec {
  const selection = mode === 'form' ? clamped(state.selection, state.field(fold).wanted) : null;
  return { effects: modeChosen.of(mode), ...(selection && { selection }) };
}

/** Takes in which part the form shows, in the text as it is now; `null` where that is known already. */
export function hideForForm(state: EditorState, span: Span): TransactionSpec | null {
  const { known, mode, wanted } = state.field(fold);
  const now = behind(state, span);
  if (known && now === wanted) return null;
  const selection = !known && mode === 'form' ? clamped(state.selection, now) : null;
  return { effects: formShows.of(span), ...(selection && { selection }) };
}

/** Brings the cursor out of what is hidden, where an undo put it there. */
export function cursorBack(state: EditorState): TransactionSpec | null {
  const selection = clamped(state.selection, notesStart(state));
  return selection && { selection };
}
