import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';

import App from '../src/app/App.svelte';
import { useBackend } from '../src/backend';
import { episodeSlot } from '../src/document/episode-slot.svelte';
import { workspace } from '../src/app/workspace.svelte';
import { showStore } from '../src/library/show-store.svelte';
import { fakeBackend, type FakeBackend } from './fake-backend';

// The test DOM can't load a page into a frame.
vi.mock('../src/preview/Preview.svelte', () => ({ default: () => {} }));

const TIDES = `---
episode: 0031
date: 2026-04-06
libsynId: 40587765
summary: What happens when the water leaves.
mood: calm
guest:
  name: Ada Lovelace
  bio: Writes programs.
  bluesky: ada.example.com
---

# Tides and Timeouts

Some notes.
`;
const QUEUES = `---
episode: 0033
date: soon
libsynId: LIBSYN_ID
summary: A queue is a promise.
---

# Queues All the Way Down

Other notes.
`;
const ROOT = '/shows/harbour';

let fake: FakeBackend;
let restore: () => void;

async function start(files: Record<string, string>, episode: string | null = null): Promise<void> {
  fake = fakeBackend(files, ROOT);
  fake.startUp = async () => ({
    show: ROOT,
    episode: episode && `${ROOT}/${episode}`,
    recent: [],
  });
  restore = useBackend(fake);
  render(App);
  await screen.findByRole('region', { name: 'Episodes' });
  if (episode) await screen.findByRole('textbox', { name: 'Title' });
}

async function type(field: HTMLElement, text: string): Promise<void> {
  field.focus();
  await fireEvent.input(field, { target: { value: text } });
}

const key = (key: string, more: KeyboardEventInit = {}): Promise<boolean> =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ctrlKey: true, ...more });
const file = (name: string): string | undefined => fake.files.get(`${ROOT}/${name}`);

afterEach(async () => {
  await episodeSlot.close();
  cleanup();
  restore();
  showStore.show = null;
  workspace.dialog = null;
  workspace.navigation.mode = 'form';
});

describe('without a show', () => {
  it('offers to open one, and those that were open before', async () => {
    fake = fakeBackend({ '31.md': TIDES });
    restore = useBackend(fake);
    render(App);
    await screen.findByRole('button', { name: /^Harbour Lights/ });
    await fireEvent.click(screen.getByRole('button', { name: 'Open show…' }));
    await screen.findByRole('region', { name: 'Episodes' });
    expect(fake.asked).toContain('pickShow');
  });

  it('forgets one of them', async () => {
    fake = fakeBackend({});
    restore = useBackend(fake);
    render(App);
    await fireEvent.click(
      await screen.findByRole('button', { name: 'Remove Harbour Lights from recent shows' }),
    );
    expect(fake.asked).toContain(`forgetRecent ${ROOT}`);
    expect(screen.queryByText(ROOT)).toBeNull();
  });
});

describe('the library', () => {
  it('of an empty folder says how to begin', async () => {
    await start({});
    await screen.findByText(/^No show notes found in /);
    await screen.findByRole('button', { name: 'Create the first episode' });
  });

  it('lists, filters and says when nothing is found', async () => {
    await start({ '31.md': TIDES, '33.md': QUEUES });
    const region = screen.getByRole('region', { name: 'Episodes' });
    await within(region).findByRole('button', { name: /Queues All the Way Down.*2 problems/s });
    const search = within(region).getByRole('searchbox', { name: 'Search episodes' });
    await type(search, 'lovelace');
    await waitFor(() => expect(within(region).queryByText(/Queues/)).toBeNull());
    within(region).getByRole('button', { name: /0031.*Tides and Timeouts/s });
    await type(search, 'nobody');
    await within(region).findByText('Nothing found');
    await fireEvent.click(within(region).getByRole('button', { name: 'Show all episodes' }));
    await within(region).findByText(/Queues/);
  });
});

describe('the form', () => {
  it('names its fields and regions as they are written', async () => {
    await start({ '31.md': TIDES }, '31.md');
    const details = screen.getByRole('region', { name: 'Details' });
    const value = (name: string, within_: HTMLElement = details, role = 'textbox'): string =>
      within(within_).getByRole<HTMLInputElement>(role, { name }).value;
    expect(value('Title')).toBe('Tides and Timeouts');
    expect(value('Episode')).toBe('0031');
    expect(value('Release date')).toBe('2026-04-06');
    expect(value('Libsyn ID')).toBe('40587765');
    expect(value('Summary')).toBe('What happens when the water leaves.');
    expect(value('mood')).toBe('calm');
    const guest = screen.getByRole('region', { name: 'Guest' });
    expect(value('Guest name', guest, 'combobox')).toBe('Ada Lovelace');
    expect(value('Bio', guest)).toBe('Writes programs.');
    expect(value('Bluesky', guest)).toBe('ada.example.com');
    screen.getByRole('region', { name: 'Preview' });
    screen.getByRole('region', { name: 'Problems' });
    screen.getByRole('textbox', { name: 'Notes' });
  });

  it('writes what is typed right before the key that saves', async () => {
    await start({ '31.md': TIDES }, '31.md');
    await type(screen.getByRole('textbox', { name: 'Summary' }), 'The water comes back.');
    await key('s');
    await waitFor(() =>
      expect(file('31.md')).toBe(
        TIDES.replace('What happens when the water leaves.', 'The water comes back.'),
      ),
    );
    await screen.findByText('Saved');
  });

  it('undoes typing and a removed social by one history', async () => {
    await start({ '31.md': TIDES }, '31.md');
    await type(screen.getByRole('combobox', { name: 'Guest name' }), 'Ada King');
    await fireEvent.click(screen.getByRole('button', { name: 'Remove Bluesky' }));
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Bluesky' })).toBeNull());
    const name = screen.getByRole<HTMLInputElement>('combobox', { name: 'Guest name' });
    expect(name.value).toBe('Ada King');
    name.focus();
    await key('z');
    await screen.findByRole('textbox', { name: 'Bluesky' });
    await key('z');
    await waitFor(() => expect(name.value).toBe('Ada Lovelace'));
    expect(episodeSlot.document?.edited).toBe(false);
  });

  it('keeps what is refused, says why at the field, and saves the rest', async () => {
    await start({ '31.md': TIDES }, '31.md');
    const title = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Title' });
    await type(title, 'REFUSE this');
    await type(screen.getByRole('textbox', { name: 'Summary' }), 'Written.');
    await key('s');
    await screen.findByText(/^This value cannot be written/);
    await screen.findByText(/^Saved, except one field/);
    expect(title.value).toBe('REFUSE this');
    expect(title.getAttribute('aria-invalid')).toBe('true');
    expect(file('31.md')).toBe(TIDES.replace('What happens when the water leaves.', 'Written.'));
    const closing = fake.close();
    const question = await screen.findByRole('dialog', { name: 'Save your changes?' });
    await fireEvent.click(within(question).getByRole('button', { name: 'Cancel' }));
    expect(await closing).toBe(false);
  });

  it('adds a social from a link, and a guest with the focus in the name', async () => {
    await start({ '31.md': TIDES, '33.md': QUEUES }, '33.md');
    await fireEvent.click(screen.getByRole('button', { name: 'Add guest' }));
    const name = await screen.findByRole('combobox', { name: 'Guest name' });
    await waitFor(() => expect(document.activeElement).toBe(name));
    const add = screen.getByRole<HTMLInputElement>('textbox', { name: 'Add profile' });
    await type(add, 'https://www.linkedin.com/in/ada-lovelace');
    await fireEvent.keyDown(add, { key: 'Enter' });
    const linkedin = await screen.findByRole<HTMLInputElement>('textbox', { name: 'LinkedIn' });
    expect(linkedin.value).toBe('ada-lovelace');
    await waitFor(() => expect(add.value).toBe(''));
    await type(add, 'ada');
    await fireEvent.keyDown(add, { key: 'Enter' });
    await screen.findByText(/no link of a platform/);
    expect(add.value).toBe('ada');
  });

  it('shows a problem at its field, and goes there from the list', async () => {
    await start({ '33.md': QUEUES }, '33.md');
    const date = screen.getByRole('textbox', { name: 'Release date' });
    expect(date.getAttribute('aria-invalid')).toBe('true');
    const said = document.getElementById(date.getAttribute('aria-describedby') ?? '');
    expect(said?.textContent).toContain('no day of the calendar');
    const list = screen.getByRole('region', { name: 'Problems' });
    await fireEvent.click(within(list).getByRole('button', { name: /no day of the calendar/ }));
    await waitFor(() => expect(document.activeElement).toBe(date));
  });
});

describe('leaving', () => {
  it('asks about typing that is not saved, and stays where that is wanted', async () => {
    await start({ '31.md': TIDES, '33.md': QUEUES }, '31.md');
    await type(screen.getByRole('textbox', { name: 'Summary' }), 'New.');
    await fireEvent.click(await screen.findByRole('button', { name: /Queues All the Way Down/ }));
    const question = await screen.findByRole('dialog', { name: 'Save your changes?' });
    await fireEvent.click(within(question).getByRole('button', { name: 'Cancel' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Summary' }).value).toBe('New.');
    const closing = fake.close();
    const again = await screen.findByRole('dialog', { name: 'Save your changes?' });
    await fireEvent.click(within(again).getByRole('button', { name: 'Save' }));
    expect(await closing).toBe(true);
    expect(file('31.md')).toContain('summary: New.');
  });

  it('without changes asks nothing', async () => {
    await start({ '31.md': TIDES }, '31.md');
    expect(await fake.close()).toBe(true);
  });

  it('can discard', async () => {
    await start({ '31.md': TIDES }, '31.md');
    await type(screen.getByRole('textbox', { name: 'Summary' }), 'New.');
    const closing = fake.close();
    const question = await screen.findByRole('dialog', { name: 'Save your changes?' });
    await fireEvent.click(within(question).getByRole('button', { name: 'Discard' }));
    expect(await closing).toBe(true);
    expect(file('31.md')).toBe(TIDES);
    expect(fake.asked).toContain(`discardText ${ROOT}/31.md`);
  });
});

describe('a file that changed on disk', () => {
  const theirs = TIDES.replace('Some notes.', 'Their notes.');

  async function meet(): Promise<HTMLElement> {
    await start({ '31.md': TIDES }, '31.md');
    await type(screen.getByRole('textbox', { name: 'Summary' }), 'Mine.');
    fake.files.set(`${ROOT}/31.md`, theirs);
    await key('s');
    return screen.findByRole('dialog', { name: 'The file changed on disk' });
  }

  it('is not overwritten without being asked about', async () => {
    const question = await meet();
    expect(file('31.md')).toBe(theirs);
    const merge = within(question).getByRole<HTMLButtonElement>('button', { name: 'Merge' });
    expect(merge.disabled).toBe(true);
    const line = within(question).getByRole('group', { name: 'Line 1' });
    await fireEvent.click(within(line).getByRole('radio', { name: 'My version' }));
    await fireEvent.click(merge);
    await screen.findByText(/^Merged. Check the result/);
    expect(file('31.md')).toBe(theirs);
    await key('s');
    await waitFor(() => expect(file('31.md')).toContain('summary: Mine.'));
    expect(file('31.md')).toContain('Some notes.');
  });

  it('can be taken', async () => {
    const question = await meet();
    await fireEvent.click(within(question).getByRole('radio', { name: 'Version on disk' }));
    await fireEvent.click(within(question).getByRole('button', { name: 'Merge' }));
    await waitFor(() => expect(episodeSlot.document?.text()).toBe(theirs));
    await waitFor(() => expect(episodeSlot.document?.edited).toBe(false));
    expect(file('31.md')).toBe(theirs);
  });

  it('is read again at once where nothing was changed here', async () => {
    await start({ '31.md': TIDES }, '31.md');
    fake.files.set(`${ROOT}/31.md`, theirs);
    fake.tell({ kind: 'changed', path: `${ROOT}/31.md` });
    await waitFor(() => expect(episodeSlot.document?.text()).toBe(theirs));
  });
});

describe('what was not saved when the program ended', () => {
  async function startAgain(left: Record<string, string>): Promise<HTMLElement> {
    fake = fakeBackend({ '31.md': TIDES, '33.md': QUEUES }, ROOT);
    fake.startUp = async () => ({ show: ROOT, episode: `${ROOT}/31.md`, recent: [] });
    for (const [name, text] of Object.entries(left)) fake.left.set(`${ROOT}/${name}`, text);
    restore = useBackend(fake);
    render(App);
    return screen.findByRole('dialog', { name: 'Recovered text' });
  }
  const typed = TIDES.replace('Some notes.', 'Some notes, lost.');

  it('is taken into the editor, unsaved and as one step', async () => {
    const dialog = await startAgain({ '31.md': typed });
    expect(episodeSlot.document?.text()).toBe(TIDES);
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Restore' }));
    await waitFor(() => expect(episodeSlot.document?.text()).toBe(typed));
    expect(file('31.md')).toBe(TIDES);
    await waitFor(() => expect(fake.left.size).toBe(0));
    episodeSlot.document?.undo();
    expect(episodeSlot.document?.text()).toBe(TIDES);
    expect(episodeSlot.document?.edited).toBe(false);
  });

  it('stays where it is put off, one by one', async () => {
    const dialog = await startAgain({ '33.md': QUEUES.replace('Other', 'More'), '31.md': typed });
    within(dialog).getByRole('radio', { name: '33.md' });
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(fake.left.size).toBe(1));
    await within(dialog).findByText(/unsaved changes/);
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Not now' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(fake.left.size).toBe(1);
    expect(file('31.md')).toBe(TIDES);
    expect(file('33.md')).toBe(QUEUES);
  });
});

describe('a new episode', () => {
  it('is proposed while typing, written on demand and opened', async () => {
    await start({ '31.md': TIDES });
    await key('n');
    const dialog = await screen.findByRole('dialog', { name: 'New episode' });
    const create = within(dialog).getByRole<HTMLButtonElement>('button', {
      name: 'Create episode',
    });
    await type(within(dialog).getByRole('textbox', { name: 'Title' }), 'taken');
    await within(dialog).findByText('There is a file of this name already.');
    expect(create.disabled).toBe(true);
    await type(within(dialog).getByRole('textbox', { name: 'Title' }), 'Names for Harbours');
    const named = within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'File name' });
    await waitFor(() => expect(named.value).toBe('0009-names-for-harbours.md'));
    within(dialog).getByText('First Monday of the month, like the last 12.');
    await type(within(dialog).getByRole('combobox', { name: 'Guest name' }), 'Grace Hopper');
    await waitFor(() => expect(create.disabled).toBe(false));
    await fireEvent.click(create);
    const title = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Title' });
    expect(title.value).toBe('Names for Harbours');
    expect(file('0009-names-for-harbours.md')).toContain('name: Grace Hopper');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('an export', () => {
  it('says errors first, shows the text and copies it', async () => {
    await start({ '33.md': QUEUES }, '33.md');
    await key('e');
    const dialog = await screen.findByRole('dialog', { name: 'Export' });
    await within(dialog).findByText(/has 1 error/);
    await fireEvent.click(within(dialog).getByRole('radio', { name: 'HTML' }));
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Text' }));
    await fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Notes only' }));
    await waitFor(() =>
      expect(
        within(dialog).getByRole('region', { name: 'Text of the export' }).textContent,
      ).toMatch(/^<article>\s*# Queues/),
    );
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Copy' }));
    await within(dialog).findByText(/^Copied as rich text/);
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Save as…' }));
    await within(dialog).findByText('Saved as /home/host/episode.html');
    expect(fake.asked.some((call) => call.startsWith('copy rich'))).toBe(true);
  });
});

it('the keyboard help opens, and no key reaches what is below it', async () => {
  await start({ '31.md': TIDES }, '31.md');
  await key('F1', { ctrlKey: false });
  await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  await key('n');
  expect(screen.queryByRole('dialog', { name: 'New episode' })).toBeNull();
});

it('the keyboard help opens the log folder, and says why it cannot', async () => {
  await start({ '31.md': TIDES }, '31.md');
  await key('F1', { ctrlKey: false });
  const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  const open = within(dialog).getByRole('button', { name: 'Open log folder' });
  await fireEvent.click(open);
  await waitFor(() => expect(fake.asked).toContain('openLogFolder'));
  expect(within(dialog).getByRole('alert').textContent).toBe('');
  fake.openLogFolder = async () => {
    throw { code: 'other', message: 'The folder of the log could not be opened.' };
  };
  await fireEvent.click(open);
  await within(dialog).findByText('The folder of the log could not be opened.');
});

it('form and source are two views of one text', async () => {
  await start({ '31.md': TIDES }, '31.md');
  await type(screen.getByRole('textbox', { name: 'Summary' }), 'Kept.');
  await key('e', { shiftKey: true });
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Details' })).toBeNull());
  expect(episodeSlot.document?.text()).toContain('summary: Kept.');
  await fireEvent.click(screen.getByRole('button', { name: 'Form' }));
  await screen.findByRole('region', { name: 'Details' });
});
