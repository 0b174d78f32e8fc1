import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet, flushSync } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { afterEach, describe, expect, it, vi } from 'vitest';

import Dialog from './Dialog.svelte';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('a dialog', () => {
  it('opens once, whatever what loses the focus to it looks at meanwhile', () => {
    const seen = new SvelteSet<string>();
    const show = vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementation(function (
      this: HTMLDialogElement,
    ) {
      this.open = true;
      document.dispatchEvent(new Event('blur'));
    });
    const lost = vi.fn(() => seen.size);
    document.addEventListener('blur', lost);
    const children = createRawSnippet(() => ({ render: () => '<p>Words</p>' }));
    const actions = createRawSnippet(() => ({ render: () => '<button>Close</button>' }));
    render(Dialog, { title: 'Words', onclose: () => {}, children, actions });
    expect(lost).toHaveBeenCalled();
    seen.add('a word');
    flushSync();
    document.removeEventListener('blur', lost);
    expect(show).toHaveBeenCalledTimes(1);
  });

  it('is scrolled by the keys that are pressed on its buttons', async () => {
    vi.spyOn(HTMLDialogElement.prototype, 'showModal').mockImplementation(function (
      this: HTMLDialogElement,
    ) {
      this.open = true;
    });
    const children = createRawSnippet(() => ({ render: () => '<p>Words</p>' }));
    const actions = createRawSnippet(() => ({ render: () => '<button>Close</button>' }));
    render(Dialog, { title: 'Words', onclose: () => {}, children, actions });
    const body = screen.getByText('Words', { selector: 'p' }).parentElement!;
    Object.defineProperty(body, 'scrollHeight', { value: 1000 });
    const button = screen.getByRole('button', { name: 'Close' });
    await fireEvent.keyDown(button, { key: 'ArrowDown' });
    expect(body.scrollTop).toBe(48);
    await fireEvent.keyDown(button, { key: 'End' });
    expect(body.scrollTop).toBe(1000);
    // It presses the button.
    const pressed = await fireEvent.keyDown(button, { key: ' ' });
    expect(pressed).toBe(true);
    expect(body.scrollTop).toBe(1000);
  });
});
