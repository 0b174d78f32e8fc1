import { afterEach, expect, it } from 'vitest';

import type { Field } from '../bindings/Field';
import { TITLE } from '../../test/fake-session';
import { NewFields } from './new-fields.svelte';

afterEach(() => document.body.replaceChildren());

function field(...path: (string | number)[]): Field {
  return { ...TITLE, target: { in: 'frontMatter', path }, key: path.join('.') };
}

it('shows a field until the file has it, and goes to the one that was begun last', async () => {
  let there = [field('guest', 'name')];
  const newFields = new NewFields(() => there);
  document.body.innerHTML =
    '<div><p class="new-field"><input id="a" /></p><p class="new-field"><input id="b" /></p></div>';
  newFields.root = document.querySelector('div')!;
  await newFields.add(field('guest', 'bio'));
  await newFields.add(field('guest', 'url'));
  expect(document.activeElement?.id).toBe('b');
  expect(newFields.fields.map(({ key }) => key)).toEqual(['guest.bio', 'guest.url']);
  there = [field('guest', 'name'), field('guest', 'bio')];
  expect(newFields.fields.map(({ key }) => key)).toEqual(['guest.url']);
  expect([...newFields.taken].sort()).toEqual(['/guest/bio', '/guest/name', '/guest/url']);
});

it('takes a field of a group for another one than that of the same name above it', async () => {
  const newFields = new NewFields(() => [field('name')]);
  await newFields.add(field('guest', 'name'));
  expect(newFields.fields).toHaveLength(1);
});
