//! Takes a field out of the file, and says how it comes back.

import type { Field } from '../bindings/Field';
import type { OpenDocument } from '../document.svelte';
import { notices } from '../status/notices.svelte';
import { pending } from './pending.svelte';

export async function removeField(document: OpenDocument, field: Field): Promise<void> {
  await pending.flush();
  const failure = await document.edit({ do: 'remove', target: field.target });
  if (failure) notices.fail(failure.message);
  else notices.say(`${field.label} was removed. Ctrl+Z takes it back.`);
}
