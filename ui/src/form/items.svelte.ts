//! Adds, removes and moves the items of a list field. Each action is one undo step of the text.

import { tick } from 'svelte';

import type { Field } from '../bindings/Field';
import type { FormEdit } from '../bindings/FormEdit';
import type { OpenDocument } from '../document/open-document.svelte';
import { notices } from '../notices/notices.svelte';
import { pending } from './pending.svelte';
import { gripOf, type Reorder } from './reorder';
import { targetKey } from '../document/target';
import { messages } from './messages';

/** A list: its label, its target and its items. */
type ListOf = Pick<Field, 'label' | 'target' | 'items'>;

/** The items of one list. */
export class Items implements Reorder {
  /** Where the dragged item would be dropped. */
  dragged: { from: number; to: number } | null = $state(null);
  /** The last message for screen readers. */
  said = $state('');

  #document: () => OpenDocument;
  #field: () => ListOf;
  /** The element around the items. */
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
      const what = items[from]?.value || messages.item(label, from + 1);
      this.said = messages.moved(what, to + 1, items.length);
      await tick();
      this.#grips()[to]?.focus();
    });
  }

  /** Adds an item at the end. Resolves with whether that was done. */
  add(value: string): Promise<boolean> {
    const { target, items } = this.#field();
    // An item at the end moves no other item, so fields that are still being written stay valid.
    return this.#ask({ do: 'addItem', target, index: items.length, value }, false);
  }

  /** Adds a group at the end, and moves the focus to its first field. */
  async addGroup(): Promise<void> {
    const before = this.#field().items.length;
    if (!(await this.add(''))) return;
    await tick();
    const item = this.list?.querySelectorAll<HTMLElement>(':scope > [data-item]')[before];
    item?.querySelector<HTMLElement>('input, textarea')?.focus();
  }

  /** Removes an item, and moves the focus to the next one. */
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

  /** The handles of the list's own items, without those of lists inside them. */
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
