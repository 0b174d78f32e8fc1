import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';

import Suggestions, { type Option } from './Suggestions.svelte';

const options: Option[] = [
  { id: 'ada', label: 'Ada Kern', detail: '0003, 0009' },
  { id: 'noor', label: 'Noor Haddad' },
];

afterEach(cleanup);

function show(more: Record<string, unknown> = {}) {
  const onpick = vi.fn();
  const oninput = vi.fn();
  const onkeydown = vi.fn();
  render(Suggestions, {
    value: '',
    options,
    oninput,
    onpick,
    onkeydown,
    'aria-label': 'Guest name',
    ...more,
  });
  const field = screen.getByRole('combobox', { name: 'Guest name' });
  field.focus();
  return { field, onpick, oninput, onkeydown };
}

const list = () => screen.queryByRole('listbox', { hidden: true });
const active = (field: HTMLElement) =>
  document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent?.trim();

describe('a field with suggestions', () => {
  it('offers them once something is typed, and picks by arrow and Enter', async () => {
    const { field, onpick, oninput, onkeydown } = show();
    expect(list()).toBeNull();
    await fireEvent.input(field, { target: { value: 'a' } });
    expect(oninput).toHaveBeenCalledOnce();
    expect(list()).not.toBeNull();
    expect(field.getAttribute('aria-expanded')).toBe('true');
    await fireEvent.keyDown(field, { key: 'ArrowDown' });
    await fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(active(field)).toBe('Noor Haddad');
    await fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(active(field)).toContain('Ada Kern');
    await fireEvent.keyDown(field, { key: 'Enter' });
    expect(onpick).toHaveBeenCalledWith(options[0]);
    expect(list()).toBeNull();
    expect(onkeydown).not.toHaveBeenCalled();
  });

  it('leaves Enter to its owner while nothing is chosen, and Escape once it is closed', async () => {
    const { field, onpick, onkeydown } = show();
    await fireEvent.input(field, { target: { value: 'a' } });
    await fireEvent.keyDown(field, { key: 'Enter' });
    expect(onkeydown).toHaveBeenCalledOnce();
    expect(onpick).not.toHaveBeenCalled();
    await fireEvent.keyDown(field, { key: 'Escape' });
    expect(list()).toBeNull();
    expect(onkeydown).toHaveBeenCalledOnce();
    await fireEvent.keyDown(field, { key: 'Escape' });
    expect(onkeydown).toHaveBeenCalledTimes(2);
  });

  it('opens by an arrow, closes when it is left, and is picked from by a click', async () => {
    const { field, onpick } = show();
    await fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(active(field)).toContain('Ada Kern');
    await fireEvent.blur(field);
    expect(list()).toBeNull();
    await fireEvent.keyDown(field, { key: 'ArrowDown' });
    await fireEvent.click(screen.getByRole('option', { name: 'Noor Haddad', hidden: true }));
    expect(onpick).toHaveBeenCalledWith(options[1]);
  });

  it('offers nothing where nothing can be typed', async () => {
    const { field } = show({ readonly: true });
    await fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(list()).toBeNull();
  });

  it('lets an input method have its keys', async () => {
    const { field, onpick } = show({ eager: true });
    await fireEvent.focus(field);
    await fireEvent.keyDown(field, { key: 'ArrowDown' });
    await fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    expect(onpick).not.toHaveBeenCalled();
  });
});
