import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';

import App from '../src/app/App.svelte';
import { workspace } from '../src/app/workspace.svelte';
import { useBackend } from '../src/backend';
import type { Analysis } from '../src/bindings/Analysis';
import { episodeSlot } from '../src/document/episode-slot.svelte';
import { showStore } from '../src/library/show-store.svelte';
import { fakeBackend } from './fake-backend';

// The test DOM can't load a page into a frame.
vi.mock('../src/preview/Preview.svelte', () => ({ default: () => {} }));

const ROOT = '/shows/harbour';
const DRAFT =
  '---\nepisode: 0034\ndate: 2026-04-06\nsummary: SHORT_SUMMARY\n---\n\n# Tides\n\n## Summary\n\nOn LONG_SUMMARY.\n';

let restore: () => void;

/** Adds what the core says about placeholders. */
function judged(analysis: Analysis, text: string): Analysis {
  const found = [...text.matchAll(/[A-Z]+_SUMMARY/g)].map(({ 0: word, index }) => ({
    rule: 'placeholder',
    severity: 'suggestion' as const,
    message: `Replace the placeholder “${word}”.`,
    span: { from: index, to: index + word.length },
    line: 1,
    target: word === 'SHORT_SUMMARY' ? { in: 'frontMatter' as const, path: ['summary'] } : null,
    fixes: [],
  }));
  const notes = { from: text.indexOf('## Summary'), to: text.length };
  const points = [
    { label: 'Summary', left: ['Replace it.'], span: notes, target: found[0]?.target ?? null },
    { label: 'Notes', left: ['Replace it.'], span: notes, target: null },
  ];
  return { ...analysis, problems: found, checklist: { waits: true, day: null, points } };
}

async function start(): Promise<HTMLTextAreaElement> {
  const fake = fakeBackend({ '34.md': DRAFT }, ROOT);
  const { replaceText } = fake;
  fake.replaceText = async (path, version, text) =>
    judged(await replaceText(path, version, text), text);
  fake.startUp = async () => ({ show: ROOT, episode: `${ROOT}/34.md`, recent: [] });
  restore = useBackend(fake);
  render(App);
  return screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Summary' });
}

const selected = (field: HTMLTextAreaElement): string =>
  field.value.slice(field.selectionStart, field.selectionEnd);

afterEach(async () => {
  await episodeSlot.close();
  cleanup();
  restore();
  showStore.show = null;
  workspace.navigation.mode = 'form';
});

it('a field that is entered has its placeholder selected', async () => {
  const field = await start();
  field.setSelectionRange(13, 13);
  field.focus();
  expect(selected(field)).toBe('SHORT_SUMMARY');
  field.blur();

  // A click puts the caret after the focus came.
  await fireEvent.pointerDown(field);
  field.focus();
  field.setSelectionRange(5, 5);
  await fireEvent.click(field);
  expect(selected(field)).toBe('SHORT_SUMMARY');
  // The next one puts it where the host wants it, and so does a selection with the mouse.
  await fireEvent.pointerDown(field);
  field.setSelectionRange(5, 5);
  await fireEvent.click(field);
  expect(selected(field)).toBe('');
  field.blur();
  await fireEvent.pointerDown(field);
  field.focus();
  field.setSelectionRange(0, 5);
  await fireEvent.click(field);
  expect(selected(field)).toBe('SHORT');
});

it('choosing a point of the checklist selects the placeholder, in its field or in the notes', async () => {
  const field = await start();
  await fireEvent.click(await screen.findByRole('button', { name: /^Summary.*Replace it/ }));
  expect(document.activeElement).toBe(field);
  expect(selected(field)).toBe('SHORT_SUMMARY');
  await fireEvent.click(screen.getByRole('button', { name: /^Notes.*Replace it/ }));
  await vi.waitFor(() => {
    const state = episodeSlot.document?.state;
    const { from, to } = state?.selection.main ?? { from: 0, to: 0 };
    expect(state?.sliceDoc(from, to)).toBe('LONG_SUMMARY');
  });
});
