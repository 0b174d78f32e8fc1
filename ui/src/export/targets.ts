//! The targets that an episode can be exported for, as the dialog lists and shows them. The backend makes
//! the exports.

import type { ExportTarget } from '../bindings/ExportTarget';
import { messages } from './messages';

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
    title: messages.site,
    forms: [
      form('markdown', messages.markdown, messages.aboutMarkdown, {
        manner: 'changes',
        notesOnly: true,
      }),
      form('html', messages.html, messages.aboutHtml, { notesOnly: true, rich: true }),
      form('rssitem', messages.rssItem, messages.aboutRssItem),
      form('chapters', messages.chapters, messages.aboutChapters),
    ],
  },
  {
    title: messages.podcastApps,
    forms: [
      form('apple', messages.apple, messages.aboutApple, {
        short: messages.appleShort,
        rich: true,
      }),
      form('spotify', messages.spotify, messages.aboutSpotify, { rich: true }),
      form('youtube', messages.youtube, messages.aboutYoutube, { titled: true }),
      form('text', messages.plainText, messages.aboutPlainText, {
        short: messages.text,
        notesOnly: true,
      }),
    ],
  },
  {
    title: messages.posts,
    forms: [
      form('linkedin', messages.linkedin, messages.aPost, { manner: 'post' }),
      form('x', messages.x, messages.aPost, { manner: 'post' }),
      form('bluesky', messages.bluesky, messages.aPost, { manner: 'post' }),
      form('mastodon', messages.mastodon, messages.aPost, { manner: 'post' }),
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
  if (!found) throw new Error(messages.noExport(target));
  return found;
}
