//! The sentences of the status bar.

import { number, plural } from '../text/plural';

export const messages = {
  saving: 'Saving…',
  deleted: 'Deleted on disk',
  editedReadOnly: 'Edited, but the file is read-only',
  readOnly: 'Read-only',
  notSaved: 'Not saved yet',
  allSaved: 'All changes saved',
  problems: (count: number): string => (count === 0 ? 'No problems' : plural(count, 'problem')),
  draft: (left: number, all: number): string => `Draft: ${left} of ${all} to do`,
  openingShow: 'Opening another show…',
  reading: (read: number, all: number): string =>
    `Reading the show: ${number(read)} of ${number(all)}`,
  checking: 'Checking the episodes…',
  checksFailed: (reason: string): string => `Checks failed: ${reason}`,
  words: (count: number): string => plural(count, 'word'),
  keyboardShortcuts: 'Keyboard shortcuts',
  lengthFor: (target: string): string =>
    `Length of the description for ${target}. Opens its export.`,
  tooLong: (amount: string): string => `${amount} too long`,
};
