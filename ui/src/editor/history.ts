//! The undo history of the text, which joins the edits that one field of the form makes while somebody
//! types into it.

import { history } from '@codemirror/commands';
import { Annotation, type Extension } from '@codemirror/state';

/** Marks a change that continues typing into the field of the change before it. */
export const continuesField = Annotation.define<boolean>();

/** The longest pause, in milliseconds, between two changes of one undo step. */
const PAUSE = 700;

/** The undo history. Changes marked with {@link continuesField} join the step before them. */
export const undoHistory: Extension = history({
  joinToEvent: (transaction, adjacent) =>
    adjacent || transaction.annotation(continuesField) === true,
  newGroupDelay: PAUSE,
});
