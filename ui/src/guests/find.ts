//! Finding people in the guest book.

import type { KnownGuest } from '../bindings/KnownGuest';

/** Those whose name has words that start with the words typed; all of them where nothing is. */
export function find(guests: KnownGuest[], typed: string): KnownGuest[] {
  const starts = words(typed);
  return guests.filter(({ name }) => {
    const parts = words(name);
    return starts.every((start) => parts.some((part) => part.startsWith(start)));
  });
}

function words(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}
