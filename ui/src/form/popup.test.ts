import { afterEach, describe, expect, it, vi } from 'vitest';

import { hold } from './popup';

afterEach(() => vi.unstubAllGlobals());

/** Returns the place of a popup of 260 × 300 px for a button at `top`, in a window of 1000 × 800. */
function standing(top: number): { top: number; left: number } {
  vi.stubGlobal('innerWidth', 1000);
  vi.stubGlobal('innerHeight', 800);
  const popover = document.createElement('div');
  popover.getBoundingClientRect = () => new DOMRect(0, 0, 260, 300);
  const release = hold(
    popover,
    { getBoundingClientRect: () => new DOMRect(900, top, 30, 30) },
    false,
  );
  release();
  return { top: parseFloat(popover.style.top), left: parseFloat(popover.style.left) };
}

describe('a popup', () => {
  it('is below its anchor, and stays inside the window', () => {
    expect(standing(100)).toEqual({ top: 134, left: 732 });
  });

  it('is above where there is more room', () => {
    expect(standing(700).top).toBe(396);
  });

  it('stays in sight when what it belongs to is scrolled out of it', () => {
    expect(standing(-400).top).toBe(8);
    expect(standing(1500).top).toBe(492);
  });
});
