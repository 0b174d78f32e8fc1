//! Moves the guests of an episode, where they are a list.

import { tick } from 'svelte';

import type { Guest } from '../bindings/Guest';
import type { OpenDocument } from '../document/open-document.svelte';
import { gripOf, type Reorder } from '../form/reorder';
import { pending } from '../form/pending.svelte';
import { notices } from '../notices/notices.svelte';
import { messages } from './messages';

/** Returns the guest's name as the episode has it, or the id if it has only that. */
export function writtenNameOf(guest: Guest): string {
  return guest.fields.find((field) => field.role === 'guestName')?.value ?? '';
}

/** Returns the guest's name from the person's file or from the episode, or else its number. */
export function nameOf(guest: Guest, index: number): string {
  return guest.file?.name || writtenNameOf(guest).trim() || messages.unnamed(index + 1);
}

/** The guests of one episode. */
export class GuestOrder implements Reorder {
  /** Where the dragged guest would be dropped. */
  dragged: { from: number; to: number } | null = $state(null);
  /** The last message for screen readers. */
  said = $state('');
  /** The element around the guests' cards. */
  list: HTMLElement | undefined = $state();

  readonly #document: () => OpenDocument;

  constructor(document: () => OpenDocument) {
    this.#document = document;
  }

  over(place: { from: number; to: number } | null): void {
    this.dragged = place;
  }

  move(from: number, to: number): void {
    void this.moved(from, to).then((card) => {
      if (card) gripOf(card)?.focus();
    });
  }

  /** Moves a guest, and returns the card at the new place; `null` if it was not moved. */
  async moved(from: number, to: number): Promise<HTMLElement | null> {
    const document = this.#document();
    await pending.flush();
    const guests = document.form?.guests ?? [];
    const guest = guests[from];
    const failure = await document.edit({ do: 'moveGuest', guest: from, to });
    if (failure) {
      notices.fail(failure.message);
      return null;
    }
    await document.settled();
    await tick();
    if (guest) this.said = messages.moved(nameOf(guest, from), to + 1, guests.length);
    return this.list?.querySelectorAll<HTMLElement>(':scope > [data-item]')[to] ?? null;
  }
}
