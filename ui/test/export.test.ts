import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';

import App from '../src/app/App.svelte';
import { useBackend } from '../src/backend';
import { episodeSlot } from '../src/document/episode-slot.svelte';
import { workspace } from '../src/app/workspace.svelte';
import { showStore } from '../src/library/show-store.svelte';
import { notices } from '../src/notices/notices.svelte';
import { fakeBackend, type FakeBackend } from './fake-backend';

// The test DOM can't load a page into a frame.
vi.mock('../src/preview/Preview.svelte', () => ({ default: () => {} }));

const ROOT = '/shows/harbour';
const TIDES = `---
episode: 0031
date: 2026-04-06
libsynId: 40587765
summary: What happens when the water leaves.
---

# Tides and Timeouts

Some notes.
`;

let fake: FakeBackend;
let restore: () => void;

async function open(text = TIDES): Promise<HTMLElement> {
  fake = fakeBackend({ '31.md': text }, ROOT);
  fake.startUp = async () => ({ show: ROOT, episode: `${ROOT}/31.md`, recent: [] });
  restore = useBackend(fake);
  render(App);
  await screen.findByRole('textbox', { name: 'Title' });
  return exportDialog();
}

async function exportDialog(): Promise<HTMLElement> {
  await fireEvent.keyDown(document.body, { key: 'e', ctrlKey: true });
  return screen.findByRole('dialog', { name: 'Export' });
}

const choose = (dialog: HTMLElement, name: string): Promise<boolean> =>
  fireEvent.click(within(dialog).getByRole('radio', { name }));
const press = (dialog: HTMLElement, name: string | RegExp): Promise<boolean> =>
  fireEvent.click(within(dialog).getByRole('button', { name }));

afterEach(async () => {
  await episodeSlot.close();
  cleanup();
  restore();
  showStore.show = null;
  workspace.dialog = null;
  notices.list = [];
});

describe('the exports', () => {
  it('say in the list which are too long and which are not available', async () => {
    const dialog = await open();
    const apple = within(dialog).getByRole('radio', { name: 'Apple Podcasts' });
    const chapters = within(dialog).getByRole('radio', { name: 'Chapters' });
    const described = (radio: HTMLElement): string =>
      document.getElementById(radio.getAttribute('aria-describedby') ?? '')?.textContent?.trim() ??
      '';
    await waitFor(() => expect(described(apple)).toBe('too long'));
    await waitFor(() => expect(described(chapters)).toBe('not available'));
    await fireEvent.click(chapters);
    await within(dialog).findByText('The notes have no timestamps.');
    const copy = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Copy' });
    expect(copy.disabled).toBe(true);
  });

  it('are one list for the arrow keys, and the last one is wanted again', async () => {
    let dialog = await open();
    const names = new Set(
      within(dialog)
        .getAllByRole<HTMLInputElement>('radio')
        .map((radio) => radio.name),
    );
    expect(names.size).toBe(1);
    await choose(dialog, 'YouTube');
    await press(dialog, 'Close');
    dialog = await exportDialog();
    const radio = within(dialog).getByRole<HTMLInputElement>('radio', { name: 'YouTube' });
    expect(radio.checked).toBe(true);
  });
});

describe('a text that is too long', () => {
  it('says by how much, in its own unit, and leads to where it can be shortened', async () => {
    const dialog = await open();
    await choose(dialog, 'Apple Podcasts');
    const meter = await within(dialog).findByRole('meter', { name: 'Description' });
    expect(meter.getAttribute('aria-valuetext')).toMatch(/^1\d\d of 60 bytes, \d+ bytes too long$/);
    expect(meter.getAttribute('aria-valuenow')).toBe('60');
    await within(dialog).findByText(/bytes too long/);
    within(dialog).getByText('1 heading');
    const places = within(dialog).getByRole('group', { name: 'Where to shorten' });
    await fireEvent.click(within(places).getByRole('button', { name: /“Some notes.” 11 bytes/ }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const state = episodeSlot.document?.state;
    await waitFor(() => {
      const { from, to } = episodeSlot.document?.state.selection.main ?? { from: 0, to: 0 };
      expect(state?.sliceDoc(from, to)).toBe('Some notes.');
    });
  });

  it('is copied whole all the same, as rich text and as HTML', async () => {
    const dialog = await open();
    await choose(dialog, 'Apple Podcasts');
    await within(dialog).findByRole('meter', { name: 'Description' });
    await press(dialog, 'Copy');
    await within(dialog).findByText('Copied as rich text and HTML');
    expect(fake.asked.filter((call) => call.startsWith('copy rich'))).toHaveLength(1);
  });
});

describe('a video', () => {
  it('has a title to be copied besides its description', async () => {
    const dialog = await open();
    await choose(dialog, 'YouTube');
    await within(dialog).findByText(/characters/);
    await press(dialog, 'Copy title');
    await within(dialog).findByText('Title copied');
    expect(fake.asked).toContain('copy plain 18');
    await press(dialog, 'Copy');
    await within(dialog).findByText('Copied');
  });
});

describe('formatted Markdown', () => {
  const untidy = TIDES.replace('Some notes.', 'Some notes.  ');

  it('shows what it changes, and is written into the episode as one step', async () => {
    const dialog = await open(untidy);
    await choose(dialog, 'Formatted Markdown');
    await within(dialog).findByRole('textbox', { name: 'Formatted' });
    await press(dialog, 'Apply to episode');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(episodeSlot.document?.text()).toBe(TIDES);
    expect(fake.files.get(`${ROOT}/31.md`)).toBe(untidy);
    expect(episodeSlot.document?.edited).toBe(true);
    episodeSlot.document?.undo();
    expect(episodeSlot.document?.text()).toBe(untidy);
    expect(episodeSlot.document?.edited).toBe(false);
  });

  it('that changes nothing says so', async () => {
    const dialog = await open();
    await choose(dialog, 'Formatted Markdown');
    await within(dialog).findByText(/No changes needed/);
    expect(within(dialog).queryByRole('button', { name: 'Apply to episode' })).toBeNull();
  });

  it('follows a text that changes under the dialog', async () => {
    const dialog = await open(untidy);
    await choose(dialog, 'Formatted Markdown');
    await within(dialog).findByRole('textbox', { name: 'Formatted' });
    episodeSlot.document?.dispatch({ changes: { from: untidy.length, insert: 'More. \n' } });
    await waitFor(() => {
      const finished = within(dialog).getByRole('textbox', { name: 'Formatted' });
      expect(finished.textContent).toContain('More.');
    });
    await press(dialog, 'Apply to episode');
    expect(episodeSlot.document?.text()).toBe(`${TIDES}More.\n`);
  });
});

describe('a post', () => {
  it('is counted while it is written, kept when the dialog is left, and can start again', async () => {
    let dialog = await open();
    await choose(dialog, 'Bluesky');
    const field = await within(dialog).findByRole<HTMLTextAreaElement>('textbox', { name: 'Post' });
    expect(field.value).toBe('Tides and Timeouts https://harbour.example/31/');
    await within(dialog).findByText(/6 characters too long/);
    await within(dialog).findByText(/limit not confirmed/);
    const long = 'Tides and Timeouts, with Ada! https://harbour.example/31/';
    await fireEvent.input(field, { target: { value: long } });
    await press(dialog, /^“Tides”/);
    expect(document.activeElement).toBe(field);
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 'Tides '.length]);
    await fireEvent.input(field, { target: { value: 'Tides!' } });
    await within(dialog).findByText(/^6 of 40 characters/);
    await press(dialog, 'Copy');
    await within(dialog).findByText('Copied');
    expect(fake.asked).toContain('copy plain 6');
    await press(dialog, 'Close');
    dialog = await exportDialog();
    const again = await within(dialog).findByRole<HTMLTextAreaElement>('textbox', { name: 'Post' });
    expect(again.value).toBe('Tides!');
    await press(dialog, 'Reset to the template');
    await waitFor(() => expect(again.value).toMatch(/^Tides and Timeouts/));
    expect(document.activeElement).toBe(again);
  });
});

describe('all of them', () => {
  async function all(): Promise<HTMLElement> {
    const dialog = await open();
    await press(dialog, 'Export all…');
    return screen.findByRole('dialog', { name: 'Export all' });
  }
  const written = (dialog: HTMLElement): string[] =>
    within(within(dialog).getByRole('list', { name: 'Saved' }))
      .getAllByRole('listitem')
      .map((item) => item.textContent.trim());

  it('are named first, saved to the chosen folder, and what is not available says why', async () => {
    const dialog = await all();
    await within(dialog).findByRole('checkbox', { name: /^Apple Podcasts episode.apple.html$/ });
    await within(dialog).findByText(/The notes have no timestamps/);
    await within(dialog).findByRole('checkbox', { name: /^Mastodon/ });
    await fireEvent.click(await within(dialog).findByRole('checkbox', { name: 'X episode.x.txt' }));
    await press(dialog, 'Choose folder…');
    await within(dialog).findByText(/^10 files saved to/);
    expect(fake.files.get('/home/host/exports/episode.md')).toBe(TIDES);
    expect(written(dialog)).not.toContain('episode.x.txt');
    expect(fake.files.has('/home/host/exports/episode.x.txt')).toBe(false);
  });

  it('replace what is there only when asked to', async () => {
    const dialog = await all();
    fake.files.set('/home/host/exports/episode.md', 'somebody’s');
    await within(dialog).findByRole('checkbox', { name: /^Mastodon/ });
    await press(dialog, 'Choose folder…');
    const there = await within(dialog).findByRole('list', { name: 'Existing files' });
    expect(there.textContent).toContain('episode.md');
    await press(dialog, 'Keep it, save the others');
    await within(dialog).findByText(/10 files saved to .* 1 file not saved\./);
    expect(fake.files.get('/home/host/exports/episode.md')).toBe('somebody’s');
    await press(dialog, 'Close');

    await press(await screen.findByRole('dialog', { name: 'Export' }), 'Export all…');
    const second = await screen.findByRole('dialog', { name: 'Export all' });
    await press(second, 'Choose folder…');
    await within(second).findByRole('list', { name: 'Existing files' });
    await press(second, 'Replace 11 files');
    await within(second).findByText(/^11 files saved to/);
    expect(fake.files.get('/home/host/exports/episode.md')).toBe(TIDES);
  });
});
