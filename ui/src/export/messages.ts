//! The sentences of the exports.

import { number, plural } from '../text/plural';

export const messages = {
  export: 'Export',
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  copy: 'Copy',
  copied: 'Copied',
  copiedRich: 'Copied as rich text and HTML',
  copyTitle: 'Copy title',
  titleCopied: 'Title copied',
  saveAs: 'Save as…',
  savedAs: (path: string): string => `Saved as ${path}`,
  apply: 'Apply to episode',
  episodeChanged: 'The episode has changed in the meantime. Please review the changes again.',
  errors: (count: number): string =>
    `This episode has ${plural(count, 'error')}. You can export it anyway.`,
  showProblems: 'Show problems',
  notesOnly: 'Notes only',
  view: 'View of the export',
  changes: 'Changes',
  preview: 'Preview',
  text: 'Text',
  exportText: 'Text of the export',
  noChanges: 'No changes needed.',
  now: 'Now',
  formatted: 'Formatted',
  asOn: (platform: string): string => `As ${platform} shows it`,
  showWebPictures: 'Show images from the web',
  post: 'Post',
  resetPost: 'Reset to the template',
  whereToShorten: 'Where to shorten',
  notShownAsIs: 'Changed in this export',

  // Lengths
  characters: (count: number): string => plural(count, 'character'),
  bytes: (count: number): string => plural(count, 'byte'),
  fill: (used: number, limit: string): string => `${number(used)} of ${limit}`,
  tooLong: (amount: string): string => `${amount} too long`,
  noLimit: 'no known limit',
  limitUnsure: 'limit not confirmed',

  // Destinations
  exportAs: 'Export as',
  stateLong: 'too long',
  stateMissing: 'not available',
  noExport: (target: string): string => `There’s no export for ${target}.`,
  site: 'The site',
  podcastApps: 'Podcast apps',
  posts: 'Posts',
  markdown: 'Formatted Markdown',
  aboutMarkdown: 'notes formatted, front matter unchanged',
  html: 'HTML',
  aboutHtml: 'for a web page or a newsletter',
  rssItem: 'RSS item',
  aboutRssItem: 'for a feed that you write yourself',
  chapters: 'Chapters',
  aboutChapters: 'a JSON file for podcast players',
  apple: 'Apple Podcasts',
  appleShort: 'Apple',
  aboutApple: 'the episode description at your hosting service',
  spotify: 'Spotify',
  aboutSpotify: 'the episode description',
  youtube: 'YouTube',
  aboutYoutube: 'title and description of the video',
  plainText: 'Plain text',
  aboutPlainText: 'for any other player',
  linkedin: 'LinkedIn',
  x: 'X',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  aPost: 'a post',

  // The pages of platforms
  episode: (episode: string): string => `Episode ${episode}`,
  play: 'Play',
  episodeNotes: 'Episode Notes',
  episodeDescription: 'Episode Description',
  justNow: 'now',

  // Export all
  exportAll: 'Export all…',
  exportAllTitle: 'Export all',
  aboutExportAll: 'Each export is saved as a separate file in a folder you choose.',
  preparing: 'Preparing the other exports…',
  notAvailable: 'Not available',
  chooseFolder: 'Choose folder…',
  existing: (count: number, folder: string): string =>
    count === 1
      ? `This file already exists in ${folder}:`
      : `These files already exist in ${folder}:`,
  alreadyThere: 'Existing files',
  aboutReplacing: (count: number): string =>
    count === 1 ? 'Replacing it discards its content.' : 'Replacing them discards their content.',
  keepExisting: (count: number): string =>
    count === 1 ? 'Keep it, save the others' : 'Keep them, save the others',
  replaceFiles: (count: number): string => `Replace ${plural(count, 'file')}`,
  filesSaved: (count: number, folder: string): string =>
    `${plural(count, 'file')} saved to ${folder}.`,
  filesNotSaved: (count: number): string => `${plural(count, 'file')} not saved.`,
  saved: 'Saved',
  notSaved: 'Not saved',
  keptExisting: 'A file with this name already exists and was kept.',
};
