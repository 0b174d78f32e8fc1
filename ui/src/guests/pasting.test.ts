import { expect, it } from 'vitest';

import { isLink } from './pasting.svelte';

it.each([
  ['https://bsky.app/profile/ada.dev', true],
  ['bsky.app/profile/ada.dev', true],
  ['//x.com/ada', true],
  ['@ada@hachyderm.io', true],
  ['ada.dev', false],
  ['@ada', false],
  ['/about', false],
  ['see https://x.com/ada', false],
  ['', false],
])('%s is a link: %s', (text, link) => expect(isLink(text)).toBe(link));
