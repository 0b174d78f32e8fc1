import { Text } from '@codemirror/state';
import { describe, expect, it } from 'vitest';

import { editorState } from './extensions';
import { linkRemoval } from './link-removal';

const PLAIN = { byteOrderMark: false, lineEnding: 'lf', exceptions: [] } as const;

/** Removes the link that is marked by `«` and `»`. */
function without(marked: string): string | null {
  const from = marked.indexOf('«');
  const to = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  const encoding = { ...PLAIN, exceptions: [] };
  const state = editorState(Text.of(text.split('\n')), encoding, async () => null);
  const edits = linkRemoval(state, { from, to });
  return edits && state.update({ changes: edits }).state.doc.toString();
}

describe('a link is removed', () => {
  it.each([
    ['- «[a](x)»\n- [b](y)\n', '- [b](y)\n'],
    ['- [b](y)\n- «[a](x)»', '- [b](y)'],
    ['1. [b](y)\n2. «[a](x)», old\n   and good\n\nText\n', '1. [b](y)\n\nText\n'],
    ['- [b](y)\n\n- «[a](x)»\n\n- [c](z)\n', '- [b](y)\n\n- [c](z)\n'],
    ['- «<https://a.example/>»\n', ''],
    ['* top\n  * «https://a.example/»\n  * [b](y)\n', '* top\n  * [b](y)\n'],
  ])('with its item: %j', (before, after) => {
    expect(without(before)).toBe(after);
  });

  it.each([
    ['See «[a *b*](x "t")» too.', 'See a *b* too.'],
    ['- See «[a](x)».', '- See a.'],
    ['- «[a](x)» and [b](y)', '- a and [b](y)'],
    ['- «[a](x)»\n  - [b](y)', '- a\n  - [b](y)'],
    ['See «<https://a.example/>» too.', 'See too.'],
    ['See «[a][1]».\n\n[1]: x', 'See a.\n\n[1]: x'],
  ])('from a sentence, whose text stays: %j', (before, after) => {
    expect(without(before)).toBe(after);
  });

  it('only where it is markdown', () => {
    expect(without('See «<a href="x">a</a>» too.')).toBeNull();
  });
});
