import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import App from '../src/app/App.svelte';
import { useBackend } from '../src/backend';
import { workspace } from '../src/app/workspace.svelte';
import { showStore } from '../src/library/show-store.svelte';
import { notices } from '../src/notices/notices.svelte';
import { episodeSlot } from '../src/document/episode-slot.svelte';
import { fakeBackend, type FakeBackend } from './fake-backend';

// The test DOM can't load a page into a frame.
vi.mock('../src/preview/Preview.svelte', () => ({ default: () => {} }));

const ROOT = '/shows/harbour';
const TIDES = '---\nepisode: 0031\n---\n\n# Tides\n\nSome notes, and a few more words.\n';

let fake: FakeBackend;
let restore: () => void;

beforeEach(async () => {
  fake = fakeBackend({ '31.md': TIDES }, ROOT);
  fake.startUp = async () => ({ show: ROOT, episode: `${ROOT}/31.md`, recent: [] });
  restore = useBackend(fake);
  render(App);
  await screen.findByRole('textbox', { name: 'Title' });
});

afterEach(async () => {
  await episodeSlot.close();
  cleanup();
  restore();
  showStore.show = null;
  workspace.dialog = null;
  notices.list = [];
});

const preview = (): HTMLElement => screen.getByRole('region', { name: 'Preview' });

describe('beside the writing', () => {
  it('the episode is shown as a platform shows it, with how much room it takes', async () => {
    const site = within(preview()).getByRole('button', { name: 'Site' });
    expect(site.getAttribute('aria-pressed')).toBe('true');
    await fireEvent.click(within(preview()).getByRole('button', { name: 'Apple' }));
    await within(preview()).findByTitle('As Apple Podcasts shows it');
    const meter = await within(preview()).findByRole('meter', { name: 'Description' });
    expect(meter.getAttribute('aria-valuetext')).toMatch(/^\d+ of 60 bytes/);
    await fireEvent.click(site);
    await waitFor(() => expect(within(preview()).queryByRole('meter')).toBeNull());
  });

  it('it follows the text when the text rests', async () => {
    await fireEvent.click(within(preview()).getByRole('button', { name: 'Text' }));
    await within(preview()).findByTitle('As Plain text shows it');
    const asked = vi.spyOn(fake, 'exportEpisode');
    episodeSlot.document?.dispatch({ changes: { from: TIDES.length, insert: 'Longer.\n' } });
    await waitFor(
      () => expect(asked.mock.calls.some(([, , target]) => target === 'text')).toBe(true),
      {
        timeout: 3000,
      },
    );
  });
});

describe('the status bar', () => {
  it('says what does not fit, and leads to its export', async () => {
    const button = await screen.findByRole('button', { name: /^Apple \d+ bytes too long$/ });
    await fireEvent.click(button);
    const dialog = await screen.findByRole('dialog', { name: 'Export' });
    const apple = within(dialog).getByRole<HTMLInputElement>('radio', { name: 'Apple Podcasts' });
    expect(apple.checked).toBe(true);
  });
});
