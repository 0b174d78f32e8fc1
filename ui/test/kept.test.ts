import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';

import App from '../src/app/App.svelte';
import { workspace } from '../src/app/workspace.svelte';
import { useBackend } from '../src/backend';
import { episodeSlot } from '../src/document/episode-slot.svelte';
import { showStore } from '../src/library/show-store.svelte';
import { fakeBackend, type FakeBackend } from './fake-backend';

// The test DOM can't load a page into a frame.
vi.mock('../src/preview/Preview.svelte', () => ({ default: () => {} }));

const NOTES = '---\nepisode: 0031\n---\n\n# Tides\n\n## Links\n';
// What is kept is kept as long as the window is open: each test has its own show.
let root = '';
let shows = 0;
let restore: () => void;

async function start(more: Partial<FakeBackend> = {}): Promise<void> {
  root = `/shows/kept-${++shows}`;
  const fake = fakeBackend({ '31.md': NOTES, '32.md': NOTES }, root);
  fake.startUp = async () => ({ show: root, episode: `${root}/31.md`, recent: [] });
  restore = useBackend(Object.assign(fake, more));
  render(App);
  await screen.findByRole('textbox', { name: 'Title' });
}

const key = (key: string): Promise<boolean> =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ctrlKey: true });
const type = (field: HTMLElement, value: string): Promise<boolean> =>
  fireEvent.input(field, { target: { value } });
const valueOf = (dialog: HTMLElement, name: string, role = 'textbox'): string =>
  within(dialog).getByRole<HTMLInputElement>(role, { name }).value;

/** Presses Esc in a dialog. */
async function escape(dialog: HTMLElement): Promise<void> {
  await fireEvent(dialog, new Event('cancel', { cancelable: true }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}

async function cancel(dialog: HTMLElement): Promise<void> {
  await fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
}

const KEPT = /^What you typed before is still here/;

afterEach(async () => {
  await episodeSlot.close();
  cleanup();
  restore();
  showStore.show = null;
  workspace.dialog = null;
  workspace.navigation.mode = 'form';
});

describe('Esc in a new episode', () => {
  const open = async (): Promise<HTMLElement> => {
    await key('n');
    return screen.findByRole('dialog', { name: 'New episode' });
  };

  it('keeps what was typed, until it is canceled or created', async () => {
    await start();
    let dialog = await open();
    await type(within(dialog).getByRole('textbox', { name: 'Title' }), 'Names for Harbors');
    await type(within(dialog).getByRole('combobox', { name: 'Guest name' }), 'Grace Hopper');
    await type(within(dialog).getByRole('textbox', { name: 'File name' }), 'harbors.md');
    await escape(dialog);
    dialog = await open();
    expect(valueOf(dialog, 'Title')).toBe('Names for Harbors');
    expect(valueOf(dialog, 'Guest name', 'combobox')).toBe('Grace Hopper');
    expect(valueOf(dialog, 'File name')).toBe('harbors.md');
    within(dialog).getByText(KEPT);
    await cancel(dialog);
    dialog = await open();
    expect(valueOf(dialog, 'Title')).toBe('');
    expect(within(dialog).queryByText(KEPT)).toBeNull();
    await type(within(dialog).getByRole('textbox', { name: 'Title' }), 'Buoys');
    await escape(dialog);
    dialog = await open();
    const create = within(dialog).getByRole<HTMLButtonElement>('button', {
      name: 'Create episode',
    });
    await waitFor(() => expect(create.disabled).toBe(false));
    await fireEvent.click(create);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(valueOf(await open(), 'Title')).toBe('');
  });

  it('keeps it for this show only', async () => {
    await start();
    const dialog = await open();
    await type(within(dialog).getByRole('textbox', { name: 'Title' }), 'Names for Harbors');
    await escape(dialog);
    if (showStore.show) showStore.show = { ...showStore.show, root: '/shows/other' };
    expect(valueOf(await open(), 'Title')).toBe('');
  });
});

describe('Esc in Add links', () => {
  const proposeLinks: FakeBackend['proposeLinks'] = async (_path, _version, pasted) =>
    [...pasted.matchAll(/https:\S+/g)].map(([address]) => ({
      link: { text: '', address },
      known: false,
    }));

  async function open(): Promise<HTMLElement> {
    if (workspace.navigation.mode !== 'links') await workspace.navigation.show('links');
    await fireEvent.click(await screen.findByRole('button', { name: 'Add links…' }));
    return screen.findByRole('dialog', { name: 'Add links' });
  }

  it('keeps what was pasted and typed, for this episode', async () => {
    await start({ proposeLinks });
    let dialog = await open();
    const paste = /^Paste links/;
    await type(within(dialog).getByRole('textbox', { name: paste }), 'https://a.example/');
    await type(await within(dialog).findByRole('textbox', { name: 'Link text' }), 'Alpha');
    await escape(dialog);
    dialog = await open();
    within(dialog).getByDisplayValue('https://a.example/');
    expect((await within(dialog).findByDisplayValue('Alpha')).ariaLabel).toBeNull();
    within(dialog).getByText(KEPT);
    await escape(dialog);

    await workspace.openEpisode(`${root}/32.md`);
    dialog = await open();
    expect(within(dialog).queryByDisplayValue('https://a.example/')).toBeNull();
    await cancel(dialog);

    await workspace.openEpisode(`${root}/31.md`);
    dialog = await open();
    within(dialog).getByDisplayValue('https://a.example/');
    await cancel(dialog);
    dialog = await open();
    expect(within(dialog).queryByDisplayValue('https://a.example/')).toBeNull();
  });
});

describe('Esc in Show settings', () => {
  const field = { key: 'wrap', group: '', label: 'Wrap', hint: '', value: '80', learned: null };
  let hash = 'h';
  const showSettings: FakeBackend['showSettings'] = async () => ({
    path: `${root}/linernotes.toml`,
    hash,
    fields: [field, { ...field, key: 'name', label: 'Name', value: hash }],
    lists: [],
    rules: [],
    posts: [],
    postWords: [],
    complaints: [],
  });

  async function open(): Promise<HTMLElement> {
    await key(',');
    const dialog = await screen.findByRole('dialog', { name: 'Show settings' });
    await within(dialog).findByRole('textbox', { name: /^Wrap/ });
    return dialog;
  }
  const wrap = (dialog: HTMLElement): HTMLInputElement =>
    within(dialog).getByRole<HTMLInputElement>('textbox', { name: /^Wrap/ });

  it('keeps what was typed, over the file as it is by then', async () => {
    await start({ showSettings });
    let dialog = await open();
    expect(within(dialog).queryByText(KEPT)).toBeNull();
    await type(wrap(dialog), '72');
    await escape(dialog);
    hash = 'h2';
    dialog = await open();
    expect(wrap(dialog).value).toBe('72');
    expect(within(dialog).getByRole<HTMLInputElement>('textbox', { name: /^Name/ }).value).toBe(
      'h2',
    );
    within(dialog).getByText(KEPT);
    await cancel(dialog);
    dialog = await open();
    expect(wrap(dialog).value).toBe('80');
  });
});
