//! The targets that an episode can be exported for, as the dialog lists and shows them. The backend makes
//! the exports.

import type { ExportTarget } from '../bindings/ExportTarget';

/** How a result is shown. */
export type Manner =
  /** The changes in the episode itself, side by side. */
  | 'changes'
  /** As a page or a card of the platform. */
  | 'page'
  /** A text to edit, with the card that it becomes. */
  | 'post';

/** One target, as it is listed and shown. */
export interface Form {
  target: ExportTarget;
  /** Its name. */
  name: string;
  /** A short name for small places. */
  short: string;
  /** Its purpose. */
  what: string;
  manner: Manner;
  /** It can be exported without title and details. */
  notesOnly: boolean;
  /** It is also copied as rich text. */
  rich: boolean;
  /** The platform has a separate field for the title. */
  titled: boolean;
}

/** Targets of one kind. */
export interface Group {
  title: string;
  forms: Form[];
}

function form(
  target: ExportTarget,
  name: string,
  what: string,
  more: Partial<Omit<Form, 'target' | 'name' | 'what'>> = {},
): Form {
  return {
    target,
    name,
    short: name,
    what,
    manner: 'page',
    notesOnly: false,
    rich: false,
    titled: false,
    ...more,
  };
}

/** All of them, in the order of the list. */
export const GROUPS: readonly Group[] = [
  {
    title: 'The site',
    forms: [
      form('markdown', 'Finished markdown', 'the notes tidied, the front matter as it stands', {
        manner: 'changes',
        notesOnly: true,
      }),
      form('html', 'HTML', 'for a web page or a newsletter', { notesOnly: true, rich: true }),
      form('rssitem', 'RSS item', 'for a feed that you write yourself'),
      form('chapters', 'Chapters', 'a JSON file for podcast players'),
    ],
  },
  {
    title: 'Podcast apps',
    forms: [
      form('apple', 'Apple Podcasts', 'the episode’s description at your host', {
        short: 'Apple',
        rich: true,
      }),
      form('spotify', 'Spotify', 'the episode’s description', { rich: true }),
      form('youtube', 'YouTube', 'title and description of the video', { titled: true }),
      form('text', 'Plain text', 'for any other player', { short: 'Text', notesOnly: true }),
    ],
  },
  {
    title: 'Posts',
    forms: [
      form('linkedin', 'LinkedIn', 'a post', { manner: 'post' }),
      form('x', 'X', 'a post', { manner: 'post' }),
      form('bluesky', 'Bluesky', 'a post', { manner: 'post' }),
      form('mastodon', 'Mastodon', 'a post', { manner: 'post' }),
    ],
  },
];

/** All of them, without their groups. */
export const FORMS: readonly Form[] = GROUPS.flatMap(({ forms }) => forms);

/** The targets whose platform limits the description. */
export const LIMITED: readonly ExportTarget[] = ['apple', 'youtube'];

/** The targets that the preview pane can show; the site has a preview of its own. */
export const PREVIEWED: readonly ExportTarget[] = ['apple', 'spotify', 'youtube', 'text'];

/** Returns a target as it is listed and shown. */
export function formOf(target: ExportTarget): Form {
  const found = FORMS.find((one) => one.target === target);
  if (!found) throw new Error(`There is no export for ${target}.`);
  return found;
}
