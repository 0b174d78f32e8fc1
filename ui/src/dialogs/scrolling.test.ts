import { describe, expect, it } from 'vitest';

import { scroll, scrolledBy } from './scrolling';

describe('a key', () => {
  it.each([
    ['ArrowDown', 48],
    ['ArrowUp', -48],
    ['PageDown', 360],
    [' ', 360],
    ['PageUp', -360],
    ['Home', -Infinity],
    ['End', Infinity],
    ['Tab', null],
    ['x', null],
  ])('%s scrolls by %s', (key, by) => expect(scrolledBy(key, 400)).toBe(by));
});

it('stops at the ends', () => {
  const page = document.createElement('div');
  Object.defineProperty(page, 'scrollHeight', { value: 1000 });
  scroll(page, 48);
  expect(page.scrollTop).toBe(48);
  scroll(page, -Infinity);
  expect(page.scrollTop).toBe(0);
  scroll(page, Infinity);
  expect(page.scrollTop).toBe(1000);
});
