//! What every widget of the form is given, and how a field is removed.

import type { Field } from '../bindings/Field';
import type { Problem } from '../bindings/Problem';
import type { OpenDocument } from '../document/open-document.svelte';
import { notices } from '../notices/notices.svelte';
import { pending } from './pending.svelte';
import { messages } from './messages';

/** The props of every widget of the form. */
export interface FieldProps {
  document: OpenDocument;
  field: Field;
  problems: Map<string, Problem[]>;
  /** The form is read-only. */
  locked?: boolean;
  /** Shows the field in the source. */
  onsource: (field: Field) => void;
  /** Removes the field from the file; absent where it cannot be removed. */
  onremove?: (field: Field) => void;
}

/** Removes a field from the file, and says how it comes back. */
export async function removeField(document: OpenDocument, field: Field): Promise<void> {
  await pending.flush();
  const failure = await document.edit({ do: 'remove', target: field.target });
  if (failure) notices.fail(failure.message);
  else notices.say(messages.removed(field.label));
}
