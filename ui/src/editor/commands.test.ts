import { EditorSelection, EditorState, type StateCommand, Text } from '@codemirror/state';
import { describe, expect, it } from 'vitest';

import { toggleBold, toggleItalic } from './emphasis';
import { editorState } from './extensions';
import { linkSelection, soleAddress } from './links';
import { indentItems, outdentItems } from './lists';

const PLAIN = { byteOrderMark: false, lineEnding: 'lf', exceptions: [] } as const;

/** A state from text with `|` for the cursor, or `[`…`]` written as `«`…`»` for the selection. */
function stateOf(marked: string): EditorState {
  const text = marked.replace(/[|«»]/g, '');
  const from = marked.search(/[|«]/);
  const to = marked.includes('»') ? marked.indexOf('»') - 1 : from;
  const state = editorState(
    Text.of(text.split('\n')),
    { ...PLAIN, exceptions: [] },
    async () => null,
  );
  return state.update({ selection: EditorSelection.range(from, to) }).state;
}

function written(state: EditorState): string {
  const { from, to } = state.selection.main;
  const text = state.doc.toString();
  return from === to
    ? `${text.slice(0, from)}|${text.slice(from)}`
    : `${text.slice(0, from)}«${text.slice(from, to)}»${text.slice(to)}`;
}

function after(command: StateCommand, marked: string): string {
  let state = stateOf(marked);
  command({ state, dispatch: (transaction) => (state = transaction.state) });
  return written(state);
}

const linked = (marked: string, address: string | null): string => {
  const state = stateOf(marked);
  return written(state.update(linkSelection(state, address)).state);
};

describe('bold and italic', () => {
  it.each([
    ['a «word» here', 'a **«word»** here'],
    ['a **«word»** here', 'a «word» here'],
    ['a «**word**» here', 'a «word» here'],
    ['a wo|rd here', 'a **wo|rd** here'],
    ['a **wo|rd** here', 'a wo|rd here'],
    ['a | b', 'a **|** b'],
    ['a **|** b', 'a | b'],
    ['a« word »here', 'a« **word** »here'],
    ['«one\ntwo»', '**«one\ntwo»**'],
    ['«one\n\ntwo»', '**«one**\n\n**two»**'],
    ['«- one\n- two»', '«- **one**\n- **two»**'],
    ['«# one\ntwo»', '«# **one**\n**two»**'],
  ])('bold: %j', (before, expected) => {
    expect(after(toggleBold, before)).toBe(expected);
  });

  it.each([
    ['a «word» here', 'a _«word»_ here'],
    ['a *«word»* here', 'a «word» here'],
    ['a _wo|rd_ here', 'a wo|rd here'],
    ['in«tern»al', 'in*«tern»*al'],
    ['**a «word» b**', '**a _«word»_ b**'],
  ])('italic: %j', (before, expected) => {
    expect(after(toggleItalic, before)).toBe(expected);
  });
});

describe('a link', () => {
  it.each([
    ['«text»', null, '[text](|)'],
    ['«text»', 'https://a.example/x', '[text](https://a.example/x)|'],
    ['a |', 'https://a.example/x', 'a [|](https://a.example/x)'],
    ['a |', null, 'a [|]()'],
    ['«https://a.example»', null, '[|](https://a.example)'],
    ['«a ] b»', null, '[a \\] b](|)'],
    ['«x»', 'https://a.example/(x', '[x](<https://a.example/(x>)|'],
    ['«x»', 'https://a.example/(x)', '[x](https://a.example/(x))|'],
  ])('from %j with %j', (before, address, expected) => {
    expect(linked(before, address)).toBe(expected);
  });

  it('depends on the clipboard', () => {
    expect(soleAddress(' https://a.example/x?y=1#z\n')).toBe('https://a.example/x?y=1#z');
    expect(soleAddress('mailto:a@b.example')).toBe('mailto:a@b.example');
    expect(soleAddress('javascript:alert(1)')).toBeNull();
    expect(soleAddress('https://a.example and more')).toBeNull();
    expect(soleAddress('words')).toBeNull();
  });
});

/** Returns whether an editor command keeps the key for itself, and the text after it. */
function pressed(command: StateCommand, marked: string): [boolean, string] {
  let state = stateOf(marked);
  const taken = command({ state, dispatch: (transaction) => (state = transaction.state) });
  return [taken, written(state)];
}

describe('Tab elsewhere', () => {
  it.each([
    'text|',
    '|',
    '## Head|ing\n\ntext',
    '|## Heading',
    '«one\n\ntwo»',
    '- a\n\n|text',
    '> quo|ted',
  ])('moves on, and changes nothing: %j', (marked) => {
    expect(pressed(indentItems, marked)).toEqual([false, marked]);
    expect(pressed(outdentItems, marked)).toEqual([false, marked]);
  });

  it.each(['- |a', '1. |a'])('is of no use, but stays in the list: %j', (marked) => {
    expect(pressed(indentItems, marked)).toEqual([true, marked]);
    expect(pressed(outdentItems, marked)).toEqual([true, marked]);
  });
});

describe('Tab in code', () => {
  it.each([
    ['```\na|b\n```', '```\na  |b\n```'],
    ['```\n«a\nb»\n```', '```\n  «a\n  b»\n```'],
    ['text\n\n    a|b', 'text\n\n    a  |b'],
    ['---\nguest:\n|name: Ada\n---\n', '---\nguest:\n  |name: Ada\n---\n'],
    ['- a\n\n  ```\n  b|\n  ```', '- a\n\n  ```\n  b  |\n  ```'],
  ])('indents: %j', (before, expected) => {
    expect(pressed(indentItems, before)).toEqual([true, expected]);
  });

  it.each([
    ['```\n  a|b\n```', '```\na|b\n```'],
    ['---\nguest:\n  name|: Ada\n---\n', '---\nguest:\nname|: Ada\n---\n'],
  ])('and back: %j', (before, expected) => {
    expect(pressed(outdentItems, before)).toEqual([true, expected]);
  });
});

describe('Tab in a list', () => {
  it.each([
    ['- a\n- |b', '- a\n  - |b'],
    ['1. a\n2. |b', '1. a\n   2. |b'],
    ['- |a', '- |a'],
    ['- a\n- «b\n- c»', '- a\n  - «b\n  - c»'],
    ['- a\n- |b\n  more\n  - c', '- a\n  - |b\n    more\n    - c'],
  ])('%j', (before, expected) => {
    expect(after(indentItems, before)).toBe(expected);
  });

  it.each([
    ['- a\n  - |b', '- a\n- |b'],
    ['1. a\n   - |b\n     more', '1. a\n- |b\n  more'],
    ['- |a', '- |a'],
  ])('and back: %j', (before, expected) => {
    expect(after(outdentItems, before)).toBe(expected);
  });
});
