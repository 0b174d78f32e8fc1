//! What the platforms' pages show of an episode around its text.

import { withoutYear } from '../calendar';
import type { Role } from '../bindings/Role';
import type { OpenDocument } from '../document.svelte';
import type { EpisodeFacts } from './platform-page';

/** What the form says of an episode, as far as it is known. */
export function factsOf(document: OpenDocument, show: string): EpisodeFacts {
  const details = document.form?.details ?? [];
  const value = (role: Role): string =>
    details.find((field) => field.role === role)?.value.trim() ?? '';
  const date = value('date');
  return {
    show,
    title: document.form?.title.value.trim() || document.fileName,
    number: value('number'),
    day: date === '' ? '' : withoutYear(date),
  };
}
