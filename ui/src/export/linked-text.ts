//! Plain text as a platform shows it: addresses become links, and on some platforms times at the start of
//! a line, names and topics are coloured.

/** A part of a text. */
export interface Part {
  text: string;
  /** How it is shown. */
  as: 'text' | 'link' | 'time' | 'tag';
}

const ADDRESS = /https?:\/\/[^\s<>"“”]+/g;
const TIME = /^\(?\d{1,2}:\d{2}(?::\d{2})?\)?(?=\s|$)/gm;
const TAG = /(?<![\p{L}\p{N}_/@#])[@#][\p{L}\p{N}_](?:[\p{L}\p{N}_.@-]*[\p{L}\p{N}_])?/gu;

/** Returns an address without the full stop of its sentence, and without a bracket that it has not opened. */
function trimmed(address: string): string {
  let end = address.length;
  for (;;) {
    const last = address[end - 1] ?? '';
    if (/[.,;:!?'’*]/.test(last)) end -= 1;
    else if (last === ')' && !address.slice(0, end).includes('(')) end -= 1;
    else return address.slice(0, end);
  }
}

/** Splits a text; the parts together are the text. */
export function parts(text: string, shows: { times?: boolean; tags?: boolean } = {}): Part[] {
  const found: { from: number; text: string; as: Part['as'] }[] = [];
  const look = (pattern: RegExp, as: Part['as'], read = (match: string): string => match): void => {
    for (const match of text.matchAll(pattern))
      found.push({ from: match.index, text: read(match[0]), as });
  };
  look(ADDRESS, 'link', trimmed);
  if (shows.times) look(TIME, 'time');
  if (shows.tags) look(TAG, 'tag');
  found.sort((one, other) => one.from - other.from);

  const all: Part[] = [];
  let at = 0;
  for (const part of found) {
    // A topic within an address is a part of the address.
    if (part.from < at) continue;
    if (part.from > at) all.push({ text: text.slice(at, part.from), as: 'text' });
    all.push({ text: part.text, as: part.as });
    at = part.from + part.text.length;
  }
  if (at < text.length) all.push({ text: text.slice(at), as: 'text' });
  return all;
}

/** Returns the first address in a text, if there is one. */
export function firstAddress(text: string): string | null {
  return parts(text).find(({ as }) => as === 'link')?.text ?? null;
}
