//! The sentences about texts that weren't saved when Linernotes closed.

import { number } from '../text/plural';

const nothingOverwritten = 'Nothing on disk was overwritten.';

export const messages = {
  recoveredText: 'Recovered text',
  unsavedFrom: (file: string, when: string): string =>
    `${file} has unsaved changes from ${when}, when Linernotes closed. ${nothingOverwritten}`,
  unsavedEpisodes: (count: number): string =>
    `${number(count)} episodes had unsaved changes when Linernotes closed. ${nothingOverwritten}`,
  recoveredEpisodes: 'Recovered episodes',
  fileGone: (folder: string): string =>
    `The file is no longer in ${folder}. You can create it again with this text.`,
  fileChanged:
    'The file has changed on disk since then, and this text doesn’t have those changes. Compare both, and save only what you want.',
  noFile: 'No file',
  onDisk: 'On disk',
  recovered: 'Recovered',
  discard: 'Discard',
  notNow: 'Not now',
  createFile: 'Create the file again',
  restore: 'Restore',
  restored: 'Restored the text. It isn’t saved yet. Press Ctrl+Z to undo.',
  moreRecovered: (count: number): string =>
    count === 1 ? 'One more text was recovered.' : `${number(count)} more texts were recovered.`,
  show: 'Show…',
};
