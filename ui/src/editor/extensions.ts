//! The extensions of the notes' editor, in one place.

import { defaultKeymap, historyKeymap, redo, selectAll, undo } from '@codemirror/commands';
import { indentUnit } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension, Prec, type Text } from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightSpecialChars,
  keymap,
  rectangularSelection,
} from '@codemirror/view';

import type { Encoding } from '../bindings/Encoding';
import { toggleBold, toggleItalic } from './emphasis';
import { lineEndings } from './endings';
import { find } from './find';
import { folding } from './fold';
import { undoHistory } from './history';
import { language } from './language';
import { makeLink, pasteMakesLink } from './links';
import { indentItems, outdentItems } from './lists';
import { theme } from './theme';
import { messages } from './messages';

/** Cleans pasted text: NUL ends a text file for many programs, and lone surrogates can't be saved. */
const pasteClean = EditorView.clipboardInputFilter.of((text) =>
  text.replace(/\0/g, '').replace(/\p{Surrogate}/gu, '\ufffd'),
);

/** Returns an editor's state for a text as it was read. */
export function editorState(
  text: Text,
  encoding: Encoding,
  clipboardLink: () => Promise<string | null>,
): EditorState {
  return EditorState.create({ doc: text, extensions: extensions(text, encoding, clipboardLink) });
}

function extensions(
  text: Text,
  encoding: Encoding,
  clipboardLink: () => Promise<string | null>,
): Extension {
  return [
    lineEndings(encoding, text),
    folding,
    undoHistory,
    EditorState.allowMultipleSelections.of(true),
    EditorState.tabSize.of(4),
    indentUnit.of('  '),
    language,
    theme,
    EditorView.lineWrapping,
    drawSelection(),
    dropCursor(),
    rectangularSelection(),
    highlightSpecialChars(),
    highlightSelectionMatches({ minSelectionLength: 3, wholeWords: true }),
    find,
    pasteClean,
    pasteMakesLink,
    EditorView.contentAttributes.of({
      'aria-label': messages.notes,
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
      writingsuggestions: 'false',
    }),
    Prec.high(
      keymap.of([
        { key: 'Mod-b', run: toggleBold, preventDefault: true },
        { key: 'Mod-i', run: toggleItalic, preventDefault: true },
        { key: 'Mod-k', run: makeLink(clipboardLink), preventDefault: true },
        { key: 'Tab', run: indentItems, shift: outdentItems },
        { key: 'Mod-a', run: selectAll, preventDefault: true },
        { key: 'Mod-z', run: undo, preventDefault: true },
        { key: 'Mod-Shift-z', run: redo, preventDefault: true },
        { key: 'Mod-y', run: redo, preventDefault: true },
      ]),
    ),
    keymap.of([
      ...searchKeymap.filter(({ key }) => key !== 'Mod-Alt-g'),
      ...historyKeymap,
      ...lintKeymap,
      ...defaultKeymap,
    ]),
  ];
}
