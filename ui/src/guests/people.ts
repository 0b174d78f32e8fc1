//! Small rules about people: who is found by a name, which episodes a person was filled in from, and
//! a name in two letters.

import type { KnownGuest } from '../bindings/KnownGuest';
import { messages } from './messages';

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The people whose name has words that start with the words typed; everybody where nothing is typed. */
export function findPeople(guests: KnownGuest[], typed: string): KnownGuest[] {
  const starts = words(typed);
  return guests.filter(({ name }) => {
    const parts = words(name);
    return starts.every((start) => parts.some((part) => part.startsWith(start)));
  });
}

function words(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Returns the sentence that a guest was filled in, and from which episodes if they are known. */
export function filledIn(known: Pick<KnownGuest, 'name' | 'bioFrom' | 'socialsFrom'>): string {
  const { name, bioFrom: bio, socialsFrom: profiles } = known;
  if (bio && profiles && bio.path !== profiles.path)
    return messages.filledInFromTwo(name, bio.number, profiles.number);
  const from = bio ?? profiles;
  return from ? messages.filledInFrom(name, from.number) : messages.filledIn(name);
}

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
