//! The page in the frame of an export: the result in the manner of the platform that it is for. The
//! platforms' pages are only hinted at, by shape and order; the text is what counts. The frame runs no
//! script.

import type { ExportTarget } from '../bindings/ExportTarget';
import { firstAddress } from './linked-text';
import { Pen } from './pen';

/** What is known of the episode besides the export itself. */
export interface EpisodeFacts {
  show: string;
  title: string;
  number: string;
  /** The release day, as a host reads it. */
  day: string;
}

/** What is shown. */
export interface Result {
  target: ExportTarget;
  text: string;
  /** Rich text that the shell has made safe. */
  html: string | null;
  episode: EpisodeFacts;
}

/** Draws a result into the page of a frame, in place of what was there. */
export function draw(page: Document, result: Result): void {
  const draw = PAGES[result.target] ?? plainPage;
  page.body.className = result.target;
  page.body.replaceChildren(draw(new Pen(page), result));
}

function numbered(episode: EpisodeFacts, separator = ' · '): string {
  const number = episode.number === '' ? '' : `Episode ${episode.number}`;
  return [episode.day, number].filter((part) => part !== '').join(separator);
}

function applePage(pen: Pen, result: Result): HTMLElement {
  const { episode } = result;
  return pen.make(
    'main',
    'phone',
    pen.picture('cover', episode.show),
    pen.make('p', 'when', numbered(episode)),
    pen.make('h1', '', episode.title),
    pen.make('p', 'show', episode.show),
    pen.decoration('play', 'Play'),
    pen.make('h2', '', 'Episode Notes'),
    pen.rich('notes', result),
  );
}

function spotifyPage(pen: Pen, result: Result): HTMLElement {
  const { episode } = result;
  return pen.make(
    'main',
    'phone',
    pen.headed(
      'top',
      'cover',
      episode.show,
      pen.make('div', '', pen.make('h1', '', episode.title), pen.make('p', 'show', episode.show)),
    ),
    pen.make('p', 'when', episode.day),
    pen.decoration('play', ''),
    pen.make('h2', '', 'Episode Description'),
    pen.rich('notes', result),
  );
}

function youtubePage(pen: Pen, result: Result): HTMLElement {
  const { episode } = result;
  return pen.make(
    'main',
    'video-page',
    pen.decoration('video', pen.decoration('play', '')),
    pen.make('h1', '', episode.title),
    pen.headed('channel', 'round', episode.show, pen.make('span', '', episode.show)),
    pen.make(
      'div',
      'description',
      pen.make('p', 'when', episode.day),
      pen.text('notes', result.text, { times: true, tags: true }),
    ),
  );
}

function sitePage(pen: Pen, result: Result): HTMLElement {
  return pen.make('main', 'site', pen.rich('notes', result));
}

function plainPage(pen: Pen, { text }: Result): HTMLElement {
  return pen.make('main', 'site', pen.text('notes', text));
}

/** The source of a feed, with its tags told from its text. */
function sourcePage(pen: Pen, { text }: Result): HTMLElement {
  const source = pen.make('pre', '');
  let at = 0;
  for (const { 0: tag, index } of text.matchAll(/<!\[CDATA\[[^]*?\]\]>|<[^>]*>/g)) {
    source.append(text.slice(at, index));
    // What stands in CDATA is text of the feed, whatever it looks like.
    source.append(tag.startsWith('<![') ? tag : pen.make('span', 'tag', tag));
    at = index + tag.length;
  }
  source.append(text.slice(at));
  return pen.make('main', 'source', source);
}

/** Chapters as the list that a player shows. */
function chaptersPage(pen: Pen, result: Result): HTMLElement {
  const list = pen.make('ol', '');
  for (const { startTime, title } of chapters(result.text)) {
    const time = pen.make('span', 'time', clock(startTime));
    list.append(pen.make('li', '', time, pen.make('span', '', title)));
  }
  return pen.make('main', 'phone', pen.make('h2', '', 'Chapters'), list);
}

interface Chapter {
  startTime: number;
  title: string;
}

function chapters(json: string): Chapter[] {
  try {
    const read = JSON.parse(json) as { chapters?: Partial<Chapter>[] };
    return (read.chapters ?? []).map(({ startTime, title }) => ({
      startTime: Number(startTime) || 0,
      title: title ?? '',
    }));
  } catch {
    return [];
  }
}

/** Seconds as a player shows them: `4:05`, `1:04:05`. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

function postPage(pen: Pen, { text, episode }: Result): HTMLElement {
  const address = firstAddress(text);
  return pen.make(
    'main',
    'post',
    pen.headed(
      'author',
      'round',
      episode.show,
      pen.make('b', '', episode.show),
      pen.make('span', 'when', 'now'),
    ),
    pen.text('notes', text, { tags: true }),
    address === null
      ? null
      : pen.make(
          'div',
          'card',
          pen.decoration('banner', ''),
          pen.make('span', 'host', /^https?:\/\/([^/?#]*)/.exec(address)?.[1] ?? ''),
          pen.make('b', '', episode.title),
        ),
  );
}

const PAGES: Partial<Record<ExportTarget, (pen: Pen, result: Result) => HTMLElement>> = {
  html: sitePage,
  apple: applePage,
  spotify: spotifyPage,
  youtube: youtubePage,
  rssitem: sourcePage,
  chapters: chaptersPage,
  linkedin: postPage,
  x: postPage,
  bluesky: postPage,
  mastodon: postPage,
};
