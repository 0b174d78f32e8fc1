import { describe, expect, it } from 'vitest';

import type { Place } from './places';
import { align } from './scroll-sync';

/** Returns a place where each line has its own height. */
function place(
  heights: number[],
  clientHeight: number,
): Place & { scroller: { scrollTop: number } } {
  const tops = [0];
  for (const height of heights) tops.push((tops.at(-1) ?? 0) + height);
  const scrollHeight = tops.at(-1) ?? 0;
  return {
    scroller: { scrollTop: 0, scrollHeight, clientHeight } as unknown as Element,
    heightOf(line) {
      const index = Math.min(heights.length - 1, Math.floor(line) - 1);
      return (tops[index] ?? 0) + (heights[index] ?? 0) * (line - 1 - index);
    },
    lineAt(height) {
      const index = Math.max(
        0,
        tops.findLastIndex((top) => top <= height),
      );
      const own = heights[index];
      return own ? index + 1 + (height - (tops[index] ?? 0)) / own : heights.length + 1;
    },
  };
}

const even = (lines: number): number[] => Array.from({ length: lines }, () => 22);
const uneven = (lines: number): number[] =>
  Array.from({ length: lines }, (_, index) => (index === 40 ? 900 : index % 3 === 0 ? 0 : 37));

describe('scrolling together', () => {
  it('meets at both ends', () => {
    const editor = place(even(200), 600);
    const page = place(uneven(200), 500);
    editor.scroller.scrollTop = 200 * 22 - 600;
    align(editor, page);
    expect(page.scroller.scrollTop).toBe(page.scroller.scrollHeight - 500);
    editor.scroller.scrollTop = 0;
    align(editor, page);
    expect(page.scroller.scrollTop).toBe(0);
  });

  it('shows the same line at the same part of both', () => {
    const editor = place(even(200), 600);
    const page = place(uneven(200), 500);
    for (let top = 100; top < 200 * 22 - 600; top += 130) {
      editor.scroller.scrollTop = top;
      align(editor, page);
      const part = top / (200 * 22 - 600);
      const line = editor.lineAt(top + part * 600);
      const there = page.heightOf(line) - page.scroller.scrollTop;
      const own = page.scroller.scrollTop / (page.scroller.scrollHeight - 500);
      expect(Math.abs(there - own * 500)).toBeLessThan(2);
    }
  });

  it('comes to rest: the follower, asked in turn, moves the leader hardly at all', () => {
    const editor = place(even(300), 600);
    const page = place(
      Array.from({ length: 300 }, (_, index) => 10 + (index % 7) * 9),
      500,
    );
    for (let top = 50; top < 300 * 22 - 700; top += 211) {
      editor.scroller.scrollTop = top;
      align(editor, page);
      align(page, editor);
      expect(Math.abs(editor.scroller.scrollTop - top)).toBeLessThan(4);
    }
  });

  it('leaves a page alone that has no need to scroll', () => {
    const editor = place(even(100), 600);
    const page = place(even(10), 500);
    editor.scroller.scrollTop = 400;
    expect(align(editor, page)).toBe(false);
    expect(page.scroller.scrollTop).toBe(0);
  });
});
