//! The placeholder of the template in a field of the form: it is selected when the field is entered, so
//! that typing replaces it. Which words are placeholders, the core says.

import type { Problem } from '../bindings/Problem';
import type { Span } from '../bindings/Span';
import { targetKey } from './target';

/** The rule that finds placeholders. */
export const PLACEHOLDER = 'placeholder';

/** A placeholder inside of a value is capitals with an underscore. */
const WORD = /[\p{Lu}\p{N}-]*_[\p{Lu}\p{N}_-]*/u;

/** Returns where a value has the placeholder that its problems name; `null` if it has none. */
export function placeholderIn(value: string, problems: Problem[]): Span | null {
  for (const { rule, message } of problems) {
    if (rule !== PLACEHOLDER) continue;
    const all = value.trim();
    const word = message.includes(`“${all}”`) ? all : (WORD.exec(message)?.[0] ?? '');
    const from = word === '' ? -1 : value.indexOf(word);
    if (from >= 0) return { from, to: from + word.length };
  }
  return null;
}

/** Selects the placeholder in a field of the form. Returns whether there is one. */
export function selectPlaceholder(element: EventTarget | null, problems: Problem[]): boolean {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement))
    return false;
  if (element.readOnly) return false;
  const mine = problems.filter(
    ({ target }) => target && targetKey(target) === element.dataset['target'],
  );
  const found = placeholderIn(element.value, mine);
  if (found) element.setSelectionRange(found.from, found.to);
  return found !== null;
}
