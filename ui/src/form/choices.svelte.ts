//! The few texts that the show has in a field, offered while the field is written. Anything else can be
//! typed as well.

import { backend } from '../backend';
import type { Field } from '../bindings/Field';
import type { Option } from './Suggestions.svelte';

/** What is offered in one field. */
export class Choices {
  /** The host has typed since the field was entered: only what fits is offered then. */
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

  /** The field was entered. */
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
