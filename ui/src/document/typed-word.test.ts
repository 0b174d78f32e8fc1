import { EditorSelection, EditorState } from '@codemirror/state';
import { afterEach, describe, expect, it } from 'vitest';

import { isTypedInField, touches, typedAt } from './typed-word';

const target = { in: 'frontMatter', path: ['summary'] } as const;

describe('the word that is being typed', () => {
  const state = EditorState.create({ doc: 'the ', selection: EditorSelection.cursor(4) });

  it('follows what is typed and is left with the cursor', () => {
    const typed = state.update({
      changes: { from: 4, insert: 'ke' },
      selection: EditorSelection.cursor(6),
      userEvent: 'input.type',
    });
    expect(typedAt(typed, null)).toBe(6);
    const elsewhere = typed.state.update({ changes: { from: 0, insert: 'In ' } });
    expect(typedAt(elsewhere, 6)).toBe(9);
    const away = typed.state.update({ selection: EditorSelection.cursor(0), userEvent: 'select' });
    expect(typedAt(away, 6)).toBeNull();
    const form = state.update({ changes: { from: 0, insert: 'x' }, userEvent: 'input.type.form' });
    expect(typedAt(form, null)).toBeNull();
  });

  it('is what touches the place', () => {
    expect(touches(6, { from: 4, to: 6 })).toBe(true);
    expect(touches(7, { from: 4, to: 6 })).toBe(false);
    expect(touches(null, { from: 0, to: 9 })).toBe(false);
  });
});

describe('the word in a field', () => {
  afterEach(() => window.document.body.replaceChildren());

  it('is the one at the cursor', () => {
    const box = window.document.createElement('div');
    box.dataset.target = '/summary';
    const field = window.document.createElement('textarea');
    box.append(field);
    window.document.body.append(box);
    field.value = 'the keepr tells';
    field.focus();
    field.setSelectionRange(9, 9);
    expect(isTypedInField({ ...target, path: ['summary'] }, 'keepr')).toBe(true);
    expect(isTypedInField({ ...target, path: ['title'] }, 'keepr')).toBe(false);
    field.setSelectionRange(12, 12);
    expect(isTypedInField({ ...target, path: ['summary'] }, 'keepr')).toBe(false);
    field.blur();
    expect(isTypedInField({ ...target, path: ['summary'] }, 'tells')).toBe(false);
  });
});
