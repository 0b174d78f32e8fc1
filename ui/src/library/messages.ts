//! The sentences of the list of episodes, and of the window without a show.

import { plural } from '../text/plural';

export const messages = {
  episodes: 'Episodes',
  settings: 'Settings…',
  showSettings: 'Show settings (Ctrl+,)',
  searchEpisodes: 'Search episodes',
  clearSearch: 'Clear search',
  readingShow: 'Reading the show…',
  reading: 'Reading the show',
  openingShow: 'Opening the show…',
  openShow: 'Open show…',
  newEpisode: 'New episode…',
  guestBook: 'Guest book',
  episodesInAll: (count: number): string => plural(count, 'episode'),
  episodesFound: (count: number): string => `${plural(count, 'episode')} found`,
  nothingFound: 'Nothing found',
  noMatch: (query: string): string =>
    `No number, title, guest or word in the notes matches “${query}”. Try fewer or shorter words.`,
  showAll: 'Show all episodes',
  noEpisodes: 'No episodes yet',
  noNotesIn: (folder: string): string => `No show notes found in ${folder}.`,
  whatNext: 'Create an episode, or open another folder.',
  byYear: 'By year, newest first',
  noDate: 'No date',
  draft: 'draft',
  withGuests: (names: string[]): string => `with ${names.join(', ')}`,
  problems: (count: number, worst: string): string =>
    `${plural(count, 'problem')}, ${worst.toLowerCase()}`,

  // No show is open
  welcome: 'Show notes that stay in your own files',
  aboutOpening:
    'Open your podcast’s site folder. Linernotes finds the episodes, learns how your show writes them, and only changes what you change.',
  orPress: 'or press',
  ctrl: 'Ctrl',
  recentShows: 'Recent shows',
  removeRecent: (name: string): string => `Remove ${name} from recent shows`,
  whichFolder: 'Choose the site’s folder, the episodes folder, or any folder of Markdown files.',
};
