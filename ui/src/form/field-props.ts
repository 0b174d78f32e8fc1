import type { Field } from '../bindings/Field';
import type { Problem } from '../bindings/Problem';
import type { OpenDocument } from '../document.svelte';

/** What every widget of the form is given. */
export interface FieldProps {
  document: OpenDocument;
  field: Field;
  problems: Map<string, Problem[]>;
  /** The whole form is to be read only. */
  locked?: boolean;
  /** Shows the field in the source. */
  onsource: (field: Field) => void;
  /** Takes the field out of the file, where that can be asked for. */
  onremove?: (field: Field) => void;
}
