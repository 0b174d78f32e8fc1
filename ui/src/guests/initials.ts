//! A name in two letters.

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The first letters of the first and the last part of a name; empty where it has no letters. */
export function initials(name: string): string {
  const parts = name.split(/[\s_]+/).filter((part) => /^[\p{L}\p{N}]/u.test(part));
  const shown = parts.length > 1 ? [parts[0], parts.at(-1)] : parts;
  return shown.map((part) => first(part ?? '').toUpperCase()).join('');
}

function first(word: string): string {
  for (const letter of letters.segment(word)) return letter.segment;
  return '';
}
