import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';

import App from '../src/app/App.svelte';
import { workspace } from '../src/app/workspace.svelte';
import { useBackend } from '../src/backend';
import type { EpisodeLink } from '../src/bindings/EpisodeLink';
import { episodeSlot } from '../src/document/episode-slot.svelte';
import { showStore } from '../src/library/show-store.svelte';
import { fakeBackend, type FakeBackend } from './fake-backend';

// The test DOM can't load a page into a frame.
vi.mock('../src/preview/Preview.svelte', () => ({ default: () => {} }));

const ROOT = '/shows/harbour';
const NOTES =
  '---\nepisode: 0031\n---\n\n# Tides\n\n## Links\n\n- [Alpha](https://alpha.example/)\n- [Beta](https://beta.example/), old\n  and good\n\nSee [Gamma](https://gamma.example/) too.\n';

let fake: FakeBackend;
let restore: () => void;

/** Returns the links of a text, as far as these tests have them. */
function linksOf(text: string): EpisodeLink[] {
  return [...text.matchAll(/\[(\w+)\]\((\S+?)\)/g)].map((match, at) => ({
    name: { at, written: match[1] ?? '', address: match[2] ?? '' },
    text: match[1] ?? '',
    span: { from: match.index, to: match.index + match[0].length },
    line: text.slice(0, match.index).split('\n').length,
    item: null,
    fixed: null,
    fixedText: null,
  }));
}

async function start(): Promise<HTMLElement> {
  fake = fakeBackend({ '31.md': NOTES, '32.md': NOTES.replace('Tides', 'Queues') }, ROOT);
  fake.startUp = async () => ({ show: ROOT, episode: `${ROOT}/31.md`, recent: [] });
  fake.episodeLinks = async () => ({
    sections: [
      {
        name: { at: 0, title: 'Links' },
        level: 2,
        line: 7,
        span: { from: 0, to: 0 },
        links: linksOf(episodeSlot.document?.text() ?? ''),
      },
    ],
    pictures: [],
    frontMatter: [],
  });
  // The core removes Beta with its item and leaves the text of Gamma.
  fake.linkEdit = async (_path, _version, edit) => {
    if (edit.do !== 'remove') return [];
    const text = episodeSlot.document?.text() ?? '';
    const [what, insert] =
      edit.link.address === 'https://beta.example/'
        ? ['- [Beta](https://beta.example/), old\n  and good\n', '']
        : [`[Gamma](${edit.link.address})`, 'Gamma'];
    const from = text.indexOf(what);
    return [{ from, to: from + what.length, insert }];
  };
  fake.checkLinks = async (_path, _version, addresses, tell) => {
    for (const address of addresses)
      tell({ address, verdict: 'works', message: 'It answers.', useInstead: null });
    return null;
  };
  fake.openLink = async (link) => {
    fake.asked.push(`openLink ${link}`);
    return null;
  };
  restore = useBackend(fake);
  render(App);
  await screen.findByRole('textbox', { name: 'Title' });
  await workspace.navigation.show('links');
  const region = await screen.findByRole('region', { name: 'Links' });
  await within(region).findByRole('listitem', { name: 'Alpha' });
  return region;
}

afterEach(async () => {
  await episodeSlot.close();
  cleanup();
  restore();
  showStore.show = null;
  workspace.navigation.mode = 'form';
});

it('the results of another episode are not shown', async () => {
  const region = await start();
  await fireEvent.click(within(region).getByRole('button', { name: 'Check links' }));
  await within(region).findByText('3 work.');
  await workspace.openEpisode(`${ROOT}/32.md`);
  const other = await screen.findByRole('region', { name: 'Links' });
  await within(other).findByRole('listitem', { name: 'Alpha' });
  expect(within(other).queryByText('3 work.')).toBeNull();
  expect(within(other).queryByText('It answers.')).toBeNull();
  await workspace.openEpisode(`${ROOT}/31.md`);
  await screen.findByText('3 work.');
});

it('a link is removed by its button or by Delete, as one step; in a sentence its text stays', async () => {
  const region = await start();
  const row = (name: string): HTMLElement => within(region).getByRole('listitem', { name });
  const text = (): string => episodeSlot.document?.text() ?? '';
  await fireEvent.click(within(row('Beta')).getByRole('button', { name: 'Remove' }));
  const withoutBeta = NOTES.replace('- [Beta](https://beta.example/), old\n  and good\n', '');
  await vi.waitFor(() => expect(text()).toBe(withoutBeta));
  await within(region).findByText(/^Beta removed/);
  await vi.waitFor(() =>
    expect(within(region).queryByRole('listitem', { name: 'Beta' })).toBeNull(),
  );

  await fireEvent.keyDown(within(row('Gamma')).getByRole('button', { name: 'Edit' }), {
    key: 'Delete',
  });
  const withoutGamma = withoutBeta.replace('[Gamma](https://gamma.example/)', 'Gamma');
  await vi.waitFor(() => expect(text()).toBe(withoutGamma));
  episodeSlot.document?.undo();
  expect(text()).toBe(withoutBeta);
  episodeSlot.document?.undo();
  expect(text()).toBe(NOTES);
});

it('a link is opened in the browser, copied and shown; its line is no button', async () => {
  const region = await start();
  const alpha = within(region).getByRole('listitem', { name: 'Alpha' });
  await fireEvent.click(within(alpha).getByRole('button', { name: 'Open' }));
  await vi.waitFor(() => expect(fake.asked).toContain('openLink https://alpha.example/'));
  await fireEvent.click(within(alpha).getByRole('button', { name: 'Copy' }));
  await screen.findByText('Address copied');
  expect(fake.asked).toContain(`copy plain ${'https://alpha.example/'.length}`);
  within(alpha).getByText('Line 9');
  expect(within(alpha).queryByRole('button', { name: /Line/ })).toBeNull();
  await fireEvent.click(within(alpha).getByRole('button', { name: 'Show in the notes' }));
  await screen.findByRole('textbox', { name: 'Notes' });
});
