//! Fields that the host added and that are still empty: they are in the form, and will be in the file
//! once they have a value.

import { tick } from 'svelte';

import type { Field } from '../bindings/Field';
import { targetKey } from '../document/target';

/** The new fields of one group, or of the top level. */
export class NewFields {
  /** The element around the fields; the new ones have the class `new-field`. */
  root: HTMLElement | undefined = $state();

  #there: () => Field[];
  #asked = $state.raw<Field[]>([]);

  /** `there` returns the fields that the file has. */
  constructor(there: () => Field[]) {
    this.#there = there;
  }

  /** The new fields that are still empty. */
  get fields(): Field[] {
    const there = keysOf(this.#there());
    return this.#asked.filter((field) => !there.has(targetKey(field.target)));
  }

  /** The targets that have a field, as `targetKey` returns them. */
  get taken(): Set<string> {
    return keysOf([...this.#there(), ...this.fields]);
  }

  /** Adds an empty field, and moves the focus to it. */
  async add(field: Field): Promise<void> {
    this.#asked = [...this.fields, field];
    await tick();
    const fields = this.root?.querySelectorAll('.new-field') ?? [];
    fields[fields.length - 1]?.querySelector<HTMLElement>('input, textarea, button')?.focus();
  }
}

function keysOf(fields: Field[]): Set<string> {
  return new Set(fields.map(({ target }) => targetKey(target)));
}
