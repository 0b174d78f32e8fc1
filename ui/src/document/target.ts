//! The target of a field as a key for maps, lists and the page.

import type { Field } from '../bindings/Field';
import type { Problem } from '../bindings/Problem';
import type { Target } from '../bindings/Target';

/** Returns a target as a string. Only equal targets have equal strings. */
export function targetKey(target: Target): string {
  return target.in === 'heading' ? 'heading' : `/${target.path.map(step).join('/')}`;
}

// A number is an item of a list, a string of digits is a key: they must differ.
function step(segment: string | number): string {
  return typeof segment === 'number' ? `#${segment}` : encodeURIComponent(segment);
}

/** Returns the last part of a field's key. */
export function ownKey({ target, key }: Field): string {
  return target.in === 'heading' ? key : String(target.path.at(-1) ?? '');
}

/** Returns the problems of each field by its target's key, in the order of the text. */
export function problemsByTarget(problems: Problem[]): Map<string, Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (!problem.target) continue;
    const key = targetKey(problem.target);
    const list = found.get(key);
    if (list) list.push(problem);
    else found.set(key, [problem]);
  }
  return found;
}

/**
 * Returns the key to show beside a field's label, where the label does not already say it. `Libsyn ID`
 * says `libsynId`, `Release date` says `date`; `X` does not say `twitter`.
 */
export function keyBeside(field: Field): string | null {
  if (field.key === '') return null;
  const own = field.key.split('.').at(-1) ?? field.key;
  // The label of an item has its number already.
  if (field.target.in === 'frontMatter' && typeof field.target.path.at(-1) === 'number')
    return null;
  const words = field.label.split(/\s+/).map(plain);
  const said = [...words, words.join('')];
  return said.includes(plain(own)) || said.includes(plain(field.key)) ? null : own;
}

function plain(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
