//! The few values that the show uses for a field, as suggestions. Anything else can be typed too.

import { backend } from '../backend';
import type { Field } from '../bindings/Field';
import type { Option } from './Suggestions.svelte';

/** The suggestions of one field. */
export class Choices {
  /** The host has typed since the field got the focus: only values that match are suggested then. */
  narrowed = $state(false);

  #field: () => Field;
  #typed: () => string;
  #known = $state.raw<string[]>([]);

  constructor(field: () => Field, typed: () => string) {
    this.#field = field;
    this.#typed = typed;
  }

  get options(): Option[] {
    const typed = this.narrowed ? this.#typed().trim().toLowerCase() : '';
    const fits = this.#known.filter((one) => one.toLowerCase().includes(typed));
    return fits.map((one) => ({ id: one, label: one }));
  }

  /** Loads the values when the field gets the focus. */
  enter(): void {
    this.narrowed = false;
    const { widget, target } = this.#field();
    if (widget !== 'choice' || target.in !== 'frontMatter') return;
    void backend.fieldOptions(target.path).then(
      (found) => (this.#known = found),
      () => {},
    );
  }
}
