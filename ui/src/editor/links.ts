//! Links: Ctrl+K, and an address pasted over words.

import { syntaxTree } from '@codemirror/language';
import { EditorSelection, type EditorState, type TransactionSpec } from '@codemirror/state';
import { type Command, EditorView } from '@codemirror/view';

/** Returns the address if the text consists of one address; else `null`. */
export function soleAddress(text: string): string | null {
  const trimmed = text.trim();
  return /^(?:https?:\/\/[^\s<>]+|mailto:[^\s<>@]+@[^\s<>]+)$/i.test(trimmed) ? trimmed : null;
}

/** Returns an address as it is written after `](`: in angle brackets if its parentheses don't match. */
function destination(address: string): string {
  let depth = 0;
  for (const sign of address) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth < 0) break;
  }
  return depth === 0 ? address : `<${address}>`;
}

/** Returns a text as it is written between the brackets of a link: brackets that don't match are escaped. */
function linkText(text: string): string {
  let depth = 0;
  let matched = true;
  for (const sign of text.replace(/\\./g, '')) {
    if (sign === '[') depth += 1;
    if (sign === ']') depth -= 1;
    if (depth < 0) matched = false;
  }
  return matched && depth === 0 ? text : text.replace(/(?<!\\)[[\]]/g, '\\$&');
}

/** Returns whether a position is in code, front matter or a link, where no link can be made. */
function noLinkHere(state: EditorState, from: number, to: number): boolean {
  let found = false;
  syntaxTree(state).iterate({
    from,
    to,
    enter: (node) => {
      if (/Code|FrontMatter|^URL$|^Link$|^Image$/.test(node.name)) found = true;
    },
  });
  return found;
}

/**
 * Returns the change that makes the selection a link. Without an address, the cursor is put where the
 * address belongs; without a selection, where the text belongs.
 */
export function linkSelection(state: EditorState, address: string | null): TransactionSpec {
  return {
    ...state.changeByRange((range) => {
      const text = state.sliceDoc(range.from, range.to);
      const own = soleAddress(text);
      if (own) {
        return {
          changes: { from: range.from, to: range.to, insert: `[](${destination(own)})` },
          range: EditorSelection.cursor(range.from + 1),
        };
      }
      const label = linkText(text);
      const target = address ? destination(address) : '';
      const insert = `[${label}](${target})`;
      const textAt = range.from + 1;
      const targetAt = textAt + label.length + 2;
      const end = range.from + insert.length;
      const cursor = range.empty ? textAt : target === '' ? targetAt : end;
      return {
        changes: { from: range.from, to: range.to, insert },
        range: EditorSelection.cursor(cursor),
      };
    }),
    scrollIntoView: true,
    userEvent: 'input',
  };
}

/** Returns the command of Ctrl+K. `clipboardLink` returns the clipboard's text if it is an address. */
export function makeLink(clipboardLink: () => Promise<string | null>): Command {
  return (view) => {
    if (view.state.readOnly) return false;
    void clipboardLink()
      .catch(() => null)
      .then((address) => view.dispatch(linkSelection(view.state, address)));
    return true;
  };
}

/** Makes words a link when an address is pasted over them. */
export const pasteMakesLink = EditorView.domEventHandlers({
  paste(event, view) {
    const { state } = view;
    const address = soleAddress(event.clipboardData?.getData('text/plain') ?? '');
    const range = state.selection.main;
    if (!address || state.readOnly || range.empty || state.selection.ranges.length > 1)
      return false;
    const text = state.sliceDoc(range.from, range.to);
    if (soleAddress(text) || text.trim() === '' || /\n\s*\n/.test(text)) return false;
    if (noLinkHere(state, range.from, range.to)) return false;
    event.preventDefault();
    view.dispatch(linkSelection(state, address), { userEvent: 'input.paste' });
    return true;
  },
});
