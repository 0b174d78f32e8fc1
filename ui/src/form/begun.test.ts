import { afterEach, expect, it } from 'vitest';

import type { Field } from '../bindings/Field';
import { TITLE } from '../editor/fake-shell';
import { Begun } from './begun.svelte';

afterEach(() => document.body.replaceChildren());

function field(...path: (string | number)[]): Field {
  return { ...TITLE, target: { in: 'frontMatter', path }, key: path.join('.') };
}

it('shows a field until the file has it, and goes to the one that was begun last', async () => {
  let there = [field('guest', 'name')];
  const begun = new Begun(() => there);
  document.body.innerHTML =
    '<div><p class="begun"><input id="a" /></p><p class="begun"><input id="b" /></p></div>';
  begun.root = document.querySelector('div')!;
  await begun.begin(field('guest', 'bio'));
  await begun.begin(field('guest', 'url'));
  expect(document.activeElement?.id).toBe('b');
  expect(begun.fields.map(({ key }) => key)).toEqual(['guest.bio', 'guest.url']);
  there = [field('guest', 'name'), field('guest', 'bio')];
  expect(begun.fields.map(({ key }) => key)).toEqual(['guest.url']);
  expect([...begun.taken].sort()).toEqual(['/guest/bio', '/guest/name', '/guest/url']);
});

it('takes a field of a group for another one than that of the same name above it', async () => {
  const begun = new Begun(() => [field('name')]);
  await begun.begin(field('guest', 'name'));
  expect(begun.fields).toHaveLength(1);
});
