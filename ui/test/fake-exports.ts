//! Small exports for tests of the window: each target has its own view, and may be too long or not
//! possible.

import type { Exported } from '../src/bindings/Exported';
import type { ExportTarget } from '../src/bindings/ExportTarget';
import type { Measured } from '../src/bindings/Measured';
import type { Meter } from '../src/bindings/Meter';

const ENDINGS: Partial<Record<ExportTarget, string>> = {
  markdown: 'md',
  html: 'html',
  apple: 'apple.html',
  spotify: 'spotify.html',
  rssitem: 'xml',
  chapters: 'chapters.json',
};
const POSTS: ExportTarget[] = ['linkedin', 'x', 'bluesky', 'mastodon'];
const LIMITS: Partial<Record<ExportTarget, number>> = { apple: 60, bluesky: 40 };

/** Returns how much of a target's limit a text uses. */
function fakeMeters(target: ExportTarget, text: string): Meter[] {
  const limit = LIMITS[target] ?? null;
  const unit = target === 'apple' ? 'bytes' : 'characters';
  const name = POSTS.includes(target) ? 'Post' : 'Description';
  const used = unit === 'bytes' ? new TextEncoder().encode(text).length : [...text].length;
  return ['markdown', 'html', 'rssitem', 'chapters'].includes(target)
    ? []
    : [{ name, used, limit, unit, sure: target === 'apple' }];
}

/** Returns the measures of an edited text: one that is too long can be shortened by its first word. */
export function fakeMeasured(target: ExportTarget, text: string): Measured {
  const meters = fakeMeters(target, text);
  const long = meters.some(({ used, limit }) => limit !== null && used > limit);
  const to = text.indexOf(' ') + 1;
  const place = {
    label: `“${text.slice(0, to).trim()}”`,
    span: { from: 0, to },
    target: null,
    saves: to,
  };
  return { meters, shorten: long && to > 0 ? [place] : [] };
}

/** Returns an export of notes. Finishing removes spaces at the ends of lines. */
export function fakeExport(
  target: ExportTarget,
  notes: { whole: string; title: string; body: string; errors: number },
  bodyOnly: boolean,
): Exported {
  const shown = bodyOnly ? notes.body : notes.whole;
  const html = `<article>${shown.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</article>`;
  const rich = target === 'html' || target === 'apple' || target === 'spotify';
  let text = rich ? html : shown;
  if (target === 'markdown') text = shown.replace(/[ \t]+$/gm, '');
  if (POSTS.includes(target)) text = `${notes.title} https://harbour.example/31/`;
  const missing = target === 'chapters' ? 'The notes have no timestamps.' : null;
  const section = notes.whole.lastIndexOf('Some notes');
  return {
    text: missing === null ? text : '',
    fileName: `episode.${ENDINGS[target] ?? `${target}.txt`}`,
    errors: notes.errors,
    html: rich ? html : null,
    meters: missing === null ? fakeMeters(target, text) : [],
    dropped: target === 'apple' ? [{ what: '1 heading', how: 'written as a paragraph' }] : [],
    shorten:
      section < 0
        ? []
        : [
            {
              label: '“Some notes.”',
              span: { from: section, to: section + 11 },
              target: null,
              saves: 11,
            },
          ],
    missing,
  };
}
