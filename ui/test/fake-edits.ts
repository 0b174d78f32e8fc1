//! How the fake backend changes a text.

import type { Failure } from '../src/bindings/Failure';
import type { FormEdit } from '../src/bindings/FormEdit';
import type { Path } from '../src/bindings/Path';
import type { SpanEdit } from '../src/bindings/SpanEdit';
import { heading, type Value, values } from './fake-text';

/** Returns the failure of a refused call. */
export function failure(code: Failure['code'], message: string): Failure {
  return { code, message };
}

/** Returns a text with changes applied. */
export function applied(text: string, changes: SpanEdit[]): string {
  return [...changes]
    .reverse()
    .reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}

/** Returns the changes of the text for an edit of the form. */
export function change(text: string, edit: FormEdit): SpanEdit[] {
  const { found, end, guest } = values(text);
  const closing = end - 4;
  const at = (path: Path): Value | undefined =>
    found.find((one) => one.path.join('.') === path.join('.'));
  switch (edit.do) {
    case 'set': {
      if (edit.value.includes('REFUSE'))
        throw failure('refused', 'This value cannot be written without changing another one.');
      if (edit.target.in === 'heading') {
        const title = heading(text, end);
        return title ? [{ ...title.span, insert: edit.value }] : [];
      }
      const { path } = edit.target;
      const old = at(path);
      if (old) {
        const space = text[old.span.from - 1] === ':' ? ' ' : '';
        return [{ ...old.span, insert: space + edit.value }];
      }
      const inGuest = path.length > 1 && guest;
      const place = inGuest ? guest.to : closing;
      return [
        { from: place, to: place, insert: `${inGuest ? '  ' : ''}${path.at(-1)}: ${edit.value}\n` },
      ];
    }
    case 'setDay':
      return change(text, { do: 'set', target: edit.target, value: edit.day });
    // The front matter of these tests has no lists.
    case 'addItem':
    case 'moveItem':
      return [];
    case 'remove': {
      const old = edit.target.in === 'frontMatter' ? at(edit.target.path) : undefined;
      return old ? [{ ...old.lines, insert: '' }] : [];
    }
    case 'addGuest':
      return [{ from: closing, to: closing, insert: `guest:\n  name: ${edit.name}\n` }];
    case 'removeGuest':
      return guest ? [{ ...guest, insert: '' }] : [];
    case 'moveGuest':
    case 'takeGuest':
      return [];
    case 'addSocial': {
      const host = /^https?:\/\/([^/]+)\/(.*)$/.exec(edit.value);
      const platform =
        edit.platform ??
        (host?.[1]?.includes('bsky')
          ? 'bluesky'
          : host?.[1]?.includes('linkedin')
            ? 'linkedin'
            : null);
      if (!platform)
        throw failure(
          'refused',
          'This is no link of a platform that is known. Choose the platform.',
        );
      const place = guest?.to ?? closing;
      const handle = host?.[2]?.split('/').at(-1) ?? edit.value;
      return [{ from: place, to: place, insert: `  ${platform}: ${handle}\n` }];
    }
  }
}
