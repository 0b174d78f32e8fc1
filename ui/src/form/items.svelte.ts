//! What the items of a list field are asked to do: come, go and change places. Each is one step of
//! the text's history.

import { tick } from 'svelte';

import type { Field } from '../bindings/Field';
import type { FormEdit } from '../bindings/FormEdit';
import type { OpenDocument } from '../document/open-document.svelte';
import { notices } from '../notices/notices.svelte';
import { pending } from './pending.svelte';
import { gripOf, type Reorder } from './reorder';
import { targetKey } from '../document/target';

/** What is known of a list: what it is called, where it stands, and its items. */
type ListOf = Pick<Field, 'label' | 'target' | 'items'>;

/** The items of one list. */
export class Items implements Reorder {
  /** Where the dragged item would stand. */
  dragged: { from: number; to: number } | null = $state(null);
  /** The last message for screen readers. */
  said = $state('');

  #document: () => OpenDocument;
  #field: () => ListOf;
  /** The element that the items stand in. */
  list: HTMLElement | undefined = $state();

  constructor(document: () => OpenDocument, field: () => ListOf) {
    this.#document = document;
    this.#field = field;
  }

  over(place: { from: number; to: number } | null): void {
    this.dragged = place;
  }

  move(from: number, to: number): void {
    const { label, target, items } = this.#field();
    void this.#ask({ do: 'moveItem', target, from, to }).then(async (done) => {
      if (!done) return;
      this.said = `${items[from]?.value || `${label} ${from + 1}`} is now ${to + 1} of ${items.length}.`;
      await tick();
      this.#grips()[to]?.focus();
    });
  }

  /** Adds an item at the end; whether that was done. */
  add(value: string): Promise<boolean> {
    const { target, items } = this.#field();
    // Behind the last one it moves nothing that a field is still writing to.
    return this.#ask({ do: 'addItem', target, index: items.length, value }, false);
  }

  /** Adds a group at the end, and goes to its first field. */
  async addGroup(): Promise<void> {
    const before = this.#field().items.length;
    if (!(await this.add(''))) return;
    await tick();
    const item = this.list?.querySelectorAll<HTMLElement>(':scope > [data-item]')[before];
    item?.querySelector<HTMLElement>('input, textarea')?.focus();
  }

  /** Takes an item out, and goes to what stands behind it. */
  async remove(field: Field): Promise<void> {
    const place = this.#field().items.findIndex(
      (item) => targetKey(item.target) === targetKey(field.target),
    );
    if (!(await this.#ask({ do: 'remove', target: field.target }))) return;
    await tick();
    const grips = this.#grips();
    const next = grips[Math.min(place, grips.length - 1)] ?? this.list?.querySelector('input');
    next?.focus();
  }

  /** The handles of the list's own items: those may hold lists as well. */
  #grips(): HTMLElement[] {
    const items = this.list?.querySelectorAll(':scope > [data-item]') ?? [];
    return [...items].map(gripOf).filter((grip) => grip !== null);
  }

  async #ask(edit: FormEdit, flush = true): Promise<boolean> {
    const document = this.#document();
    if (flush) await pending.flush();
    const failure = await document.edit(edit);
    if (failure) {
      notices.fail(failure.message);
      return false;
    }
    await document.settled();
    return true;
  }
}
