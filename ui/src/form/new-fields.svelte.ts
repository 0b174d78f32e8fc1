//! Fields that a host asked for and that have nothing in them yet: they are in the form, and in the
//! file once something is written into them.

import { tick } from 'svelte';

import type { Field } from '../bindings/Field';
import { targetKey } from '../document/target';

/** The new fields of one group, or of the top level. */
export class NewFields {
  /** The element around the fields; the new ones have the class `new-field`. */
  root: HTMLElement | undefined = $state();

  #there: () => Field[];
  #asked = $state.raw<Field[]>([]);

  /** `there` gives the fields that the file has. */
  constructor(there: () => Field[]) {
    this.#there = there;
  }

  /** Those that still have nothing in them. */
  get fields(): Field[] {
    const there = keysOf(this.#there());
    return this.#asked.filter((field) => !there.has(targetKey(field.target)));
  }

  /** The places that have a field by now. */
  get taken(): Set<string> {
    return keysOf([...this.#there(), ...this.fields]);
  }

  /** Shows a field, and goes to it. */
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
