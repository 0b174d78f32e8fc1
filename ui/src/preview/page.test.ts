import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Block } from '../bindings/Block';
import type { PreviewPatch } from '../bindings/PreviewPatch';
import { dice } from '../../test/fake-session';
import { Blocks } from '../document/blocks';
import { Page } from './page';
import { emptyPage } from './sanitized-html';

const block = (line: number, html: string): Block => ({ line, lines: 2, html });

const patch = (change: Partial<PreviewPatch>): PreviewPatch => ({
  head: null,
  from: 0,
  remove: 0,
  insert: [],
  shift: 0,
  ...change,
});

afterEach(() => {
  vi.useRealTimers();
});

function page(): { page: Page; blocks: Blocks } {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  frame.contentDocument?.write(emptyPage(false));
  return { page: new Page(frame, () => {}), blocks: new Blocks() };
}

const shown = (page: Page): string =>
  [...page.document.querySelectorAll('article > div > div')]
    .map((element) => element.innerHTML)
    .join('');

describe('the page', () => {
  it('shows head and blocks, and changes only what changed', () => {
    const { page: view, blocks } = page();
    blocks.take(
      patch({ head: '<h1>T</h1>', insert: [block(1, '<p>a</p>'), block(3, '<p>b</p>')] }),
      0,
      true,
    );
    blocks.follow(view);
    expect(view.head.innerHTML).toBe('<h1>T</h1>');
    const [first, second] = view.document.querySelectorAll('article > div > div');
    blocks.take(patch({ from: 1, insert: [block(3, '<p>new</p>')], shift: 2 }), 1, false);
    expect(shown(view)).toBe('<p>a</p><p>new</p><p>b</p>');
    expect(view.document.querySelectorAll('article > div > div')[0]).toBe(first);
    expect(view.document.querySelectorAll('article > div > div')[2]).toBe(second);
    expect(view.drawn.map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  it('leaves only links that lead somewhere', () => {
    const { page: view, blocks } = page();
    blocks.follow(view);
    const links = [
      'https://a.example/',
      'mailto:a@b.example',
      '#fn-1',
      'other.md',
      '/top',
      '//host/x',
      'javascript:x',
    ];
    const html = links.map((href) => `<a href="${href}">x</a>`).join('');
    blocks.take(patch({ insert: [block(1, `<p>${html}</p>`)] }), 0, true);
    expect(
      [...view.document.querySelectorAll('article a')].map((link) => link.getAttribute('href')),
    ).toEqual([
      'https://a.example/',
      'mailto:a@b.example',
      'about:srcdoc#fn-1',
      null,
      null,
      null,
      null,
    ]);
  });

  it('comes to what the list says, whatever the patches', () => {
    const { page: view, blocks } = page();
    blocks.follow(view);
    const roll = dice(4711);
    blocks.take(patch({ head: '', insert: [] }), 0, true);
    let count = 0;
    for (let version = 1; version < 400; version += 1) {
      const { length } = blocks.list;
      const from = roll(length + 1);
      const remove = roll(Math.min(3, length - from) + 1);
      const insert = Array.from({ length: roll(4) }, () =>
        block(from + 1, `<p>${(count += 1)}</p>`),
      );
      blocks.take(patch({ from, remove, insert, shift: roll(3) - 1 }), version, false);
      expect(shown(view)).toBe(blocks.list.map(({ html }) => html).join(''));
      expect(view.drawn.map(({ line }) => line)).toEqual(blocks.list.map(({ line }) => line));
    }
  });

  it('takes changes in while a long preview is still being drawn', () => {
    vi.useFakeTimers();
    const { page: view, blocks } = page();
    blocks.follow(view);
    const many = Array.from({ length: 3000 }, (_, index) =>
      block(index * 2 + 1, `<p>${index}</p>`),
    );
    blocks.take(patch({ insert: many }), 0, true);
    expect(view.drawn.length).toBeLessThan(3000);
    const roll = dice(99);
    for (let version = 1; view.drawn.length < blocks.list.length; version += 1) {
      const from = roll(blocks.list.length);
      const remove = Math.min(roll(4), blocks.list.length - from);
      const insert = Array.from({ length: roll(5) }, () => block(from, `<p>new ${version}</p>`));
      blocks.take(patch({ from, remove, insert, shift: roll(5) - 2 }), version, false);
      expect(view.drawn.map(({ line }) => line)).toEqual(
        blocks.list.slice(0, view.drawn.length).map(({ line }) => line),
      );
      vi.advanceTimersByTime(roll(1500));
    }
    expect(shown(view)).toBe(blocks.list.map(({ html }) => html).join(''));
  });

  it('rests from drawing a long preview while something is typed', () => {
    vi.useFakeTimers();
    const { page: view, blocks } = page();
    blocks.follow(view);
    const many = Array.from({ length: 3000 }, (_, index) => block(index + 1, `<p>${index}</p>`));
    blocks.take(patch({ insert: many }), 0, true);
    const first = view.drawn.length;
    for (let version = 1; version < 20; version += 1) {
      blocks.take(patch({ remove: 1, insert: [block(1, `<p>${version}</p>`)] }), version, false);
      vi.advanceTimersByTime(300);
      expect(view.drawn.length).toBe(first);
    }
    vi.advanceTimersByTime(5000);
    expect(view.drawn.length).toBe(3000);
    expect(document.documentElement.dataset['drawn']).toBe('19');
  });

  it('shows everything to a view that comes later', () => {
    const { page: view, blocks } = page();
    blocks.take(patch({ head: 'H', insert: [block(1, '<p>a</p>')] }), 0, true);
    blocks.take(patch({ from: 1, insert: [block(3, '<p>b</p>')] }), 1, false);
    blocks.follow(view);
    expect(shown(view)).toBe('<p>a</p><p>b</p>');
  });

  it('says when a version is on the screen', async () => {
    const { page: view, blocks } = page();
    blocks.follow(view);
    blocks.take(patch({ insert: [block(1, '<p>a</p>')] }), 7, true);
    await expect.poll(() => document.documentElement.dataset['drawn']).toBe('7');
  });
});
