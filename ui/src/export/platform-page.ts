//! The page in an export's frame: the result in the style of its platform. The platforms' pages are only
//! hinted at, by shape and order; the text is what counts. The frame runs no script.

import type { ExportTarget } from '../bindings/ExportTarget';
import type { Role } from '../bindings/Role';
import type { OpenDocument } from '../document/open-document.svelte';
import { withoutYear } from '../text/calendar';
import { firstAddress } from './linked-text';
import { Elements } from './elements';
import { messages } from './messages';

/** Facts about the episode that are not in the export itself. */
export interface EpisodeFacts {
  show: string;
  title: string;
  number: string;
  /** The release day in words. */
  day: string;
}

/** The export to show. */
export interface Result {
  target: ExportTarget;
  text: string;
  /** Rich text that the backend has sanitized. */
  html: string | null;
  episode: EpisodeFacts;
}

/** Returns the facts that the form has about an episode. */
export function factsOf(document: OpenDocument, show: string): EpisodeFacts {
  const details = document.form?.details ?? [];
  const value = (role: Role): string =>
    details.find((field) => field.role === role)?.value.trim() ?? '';
  const date = value('date');
  return {
    show,
    title: document.form?.title.value.trim() || document.fileName,
    number: value('number'),
    day: date === '' ? '' : withoutYear(date),
  };
}

/** Draws a result into the page of a frame, replacing its content. */
export function draw(page: Document, result: Result): void {
  const draw = PAGES[result.target] ?? plainPage;
  page.body.className = result.target;
  page.body.replaceChildren(draw(new Elements(page), result));
}

function numbered(episode: EpisodeFacts, separator = ' · '): string {
  const number = episode.number === '' ? '' : messages.episode(episode.number);
  return [episode.day, number].filter((part) => part !== '').join(separator);
}

function applePage(elements: Elements, result: Result): HTMLElement {
  const { episode } = result;
  return elements.make(
    'main',
    'phone',
    elements.picture('cover', episode.show),
    elements.make('p', 'when', numbered(episode)),
    elements.make('h1', '', episode.title),
    elements.make('p', 'show', episode.show),
    elements.decoration('play', messages.play),
    elements.make('h2', '', messages.episodeNotes),
    elements.rich('notes', result),
  );
}

function spotifyPage(elements: Elements, result: Result): HTMLElement {
  const { episode } = result;
  return elements.make(
    'main',
    'phone',
    elements.headed(
      'top',
      'cover',
      episode.show,
      elements.make(
        'div',
        '',
        elements.make('h1', '', episode.title),
        elements.make('p', 'show', episode.show),
      ),
    ),
    elements.make('p', 'when', episode.day),
    elements.decoration('play', ''),
    elements.make('h2', '', messages.episodeDescription),
    elements.rich('notes', result),
  );
}

function youtubePage(elements: Elements, result: Result): HTMLElement {
  const { episode } = result;
  return elements.make(
    'main',
    'video-page',
    elements.decoration('video', elements.decoration('play', '')),
    elements.make('h1', '', episode.title),
    elements.headed('channel', 'round', episode.show, elements.make('span', '', episode.show)),
    elements.make(
      'div',
      'description',
      elements.make('p', 'when', episode.day),
      elements.text('notes', result.text, { times: true, tags: true }),
    ),
  );
}

function sitePage(elements: Elements, result: Result): HTMLElement {
  return elements.make('main', 'site', elements.rich('notes', result));
}

function plainPage(elements: Elements, { text }: Result): HTMLElement {
  return elements.make('main', 'site', elements.text('notes', text));
}

/** Draws the source of a feed, with its tags apart from its text. */
function sourcePage(elements: Elements, { text }: Result): HTMLElement {
  const source = elements.make('pre', '');
  let at = 0;
  for (const { 0: tag, index } of text.matchAll(/<!\[CDATA\[[^]*?\]\]>|<[^>]*>/g)) {
    source.append(text.slice(at, index));
    // CDATA is text of the feed, whatever it looks like.
    source.append(tag.startsWith('<![') ? tag : elements.make('span', 'tag', tag));
    at = index + tag.length;
  }
  source.append(text.slice(at));
  return elements.make('main', 'source', source);
}

/** Draws chapters as the list that a player shows. */
function chaptersPage(elements: Elements, result: Result): HTMLElement {
  const list = elements.make('ol', '');
  for (const { startTime, title } of chapters(result.text)) {
    const time = elements.make('span', 'time', clock(startTime));
    list.append(elements.make('li', '', time, elements.make('span', '', title)));
  }
  return elements.make('main', 'phone', elements.make('h2', '', messages.chapters), list);
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

/** Returns seconds as a player shows them: `4:05`, `1:04:05`. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

function postPage(elements: Elements, { text, episode }: Result): HTMLElement {
  const address = firstAddress(text);
  return elements.make(
    'main',
    'post',
    elements.headed(
      'author',
      'round',
      episode.show,
      elements.make('b', '', episode.show),
      elements.make('span', 'when', messages.justNow),
    ),
    elements.text('notes', text, { tags: true }),
    address === null
      ? null
      : elements.make(
          'div',
          'card',
          elements.decoration('banner', ''),
          elements.make('span', 'host', /^https?:\/\/([^/?#]*)/.exec(address)?.[1] ?? ''),
          elements.make('b', '', episode.title),
        ),
  );
}

const PAGES: Partial<Record<ExportTarget, (elements: Elements, result: Result) => HTMLElement>> = {
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
