//! The sentences of the text editor.

import { number } from '../text/plural';

export const messages = {
  notes: 'Notes',
  onDisk: 'On disk',
  yours: 'Yours',
  showFixes: 'Show fixes',

  // Find and replace
  findAndReplace: 'Find and replace',
  find: 'Find',
  replaceWith: 'Replace with',
  previous: 'Previous',
  next: 'Next',
  close: 'Close',
  replace: 'Replace',
  replaceAll: 'Replace all',
  matchCase: 'Match case',
  wholeWords: 'Whole words',
  notFound: 'Not found',
  found: (count: number): string => `${number(count)} found`,
  manyFound: (most: number): string => `${number(most)} or more found`,
  foundOf: (place: number, count: number): string => `${number(place)} of ${number(count)}`,
  foundOfMany: (place: number, most: number): string =>
    `${number(place)} of ${number(most)} or more`,
};
