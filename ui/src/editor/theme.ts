//! The look of the notes, in the colours of the window's style sheet.

import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** A wavy underline. WebKit has no shorthand for it. */
const underline = (style: 'wavy' | 'dotted', colour: string) => ({
  backgroundImage: 'none',
  textDecorationLine: 'underline',
  textDecorationStyle: style,
  textDecorationColor: colour,
  textDecorationThickness: style === 'wavy' ? '1px' : '2px',
  textUnderlineOffset: '3px',
  textDecorationSkipInk: 'none',
  paddingBottom: '0',
});

/** The notes in the window's own colours, light and dark. */
export const theme: Extension = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent', font: 'var(--notes)' },
  '&.cm-focused': { outline: 'none' },
  // A click anywhere below the last line puts the cursor there.
  '&.cm-editor': { flex: '1 0 auto' },
  '.cm-scroller': {
    flex: '1 0 auto',
    alignItems: 'stretch !important',
    font: 'inherit',
    overflow: 'visible',
    lineHeight: 'inherit',
  },
  '.cm-content': {
    // 80 characters a line, and a little for the browser's rounding.
    maxWidth: 'calc(80ch + 2px)',
    padding: '0 0 72px',
    caretColor: 'var(--accent)',
  },
  '.cm-line': { padding: '0' },
  '.cm-cursor, .cm-dropCursor': { borderLeft: '2px solid var(--accent)', marginLeft: '-1px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    {
      background: 'color-mix(in srgb, var(--accent) 24%, transparent)',
    },
  '.cm-searchMatch': {
    backgroundColor: 'color-mix(in srgb, var(--warn) 22%, transparent)',
    borderRadius: '2px',
  },
  '.cm-searchMatch-selected': {
    backgroundColor: 'color-mix(in srgb, var(--warn) 48%, transparent)',
  },
  '.cm-specialChar': { color: 'var(--bad)' },
  '.cm-lintRange-error': underline('wavy', 'var(--bad)'),
  '.cm-lintRange-warning': underline('wavy', 'var(--warn)'),
  '.cm-lintRange-info': underline('dotted', 'var(--mute)'),
  '.cm-lintRange.cm-spelling': underline(
    'wavy',
    'color-mix(in srgb, var(--accent) 70%, transparent)',
  ),
  '.cm-lintRange-active': { backgroundColor: 'var(--warn-bg)' },
  '.cm-lintPoint:after': { borderBottomColor: 'var(--warn)' },
  '.cm-lintPoint-error:after': { borderBottomColor: 'var(--bad)' },
  '.cm-lintPoint-info:after': { borderBottomColor: 'var(--mute)' },
  '.cm-tooltip': {
    font: 'var(--small)',
    color: 'var(--ink)',
    backgroundColor: 'var(--card)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    boxShadow: 'var(--float)',
    maxWidth: '360px',
    overflow: 'hidden',
  },
  '.cm-diagnostic': { padding: '6px 10px', marginLeft: '0' },
  '.cm-diagnosticAction': {
    font: 'inherit',
    minHeight: '24px',
    margin: '4px 6px 0 0',
    padding: '1px 8px',
    color: 'var(--ink)',
    backgroundColor: 'var(--card)',
    border: '1px solid var(--field-soft)',
    borderRadius: '6px',
  },
  '.cm-diagnosticAction:hover': { backgroundColor: 'var(--hover)' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--bad)' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--warn)' },
  '.cm-diagnostic-info': { borderLeft: '3px solid var(--field-line)' },
});
