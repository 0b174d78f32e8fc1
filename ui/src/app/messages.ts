//! The sentences of the window: its panes, its bar, its keys, and what it asks.

import { number, plural } from '../text/plural';

export const messages = {
  app: 'Linernotes',
  cancel: 'Cancel',
  close: 'Close',
  discard: 'Discard',
  save: 'Save',
  hide: 'Hide',
  notNow: 'Not now',
  searchEpisodes: 'Search episodes',
  showEpisodes: 'Show episodes',
  showSettings: 'Show settings…',
  keyboardShortcuts: 'Keyboard shortcuts',
  ctrl: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  deleteKey: 'Delete',

  // Nothing is open
  noEpisodes: 'No episodes yet',
  emptyShow:
    'This folder doesn’t have any show notes yet. A new episode starts from the site’s template if there is one, with its number and date filled in.',
  createFirst: 'Create the first episode',
  selectEpisode: 'Select an episode',
  selectHow: 'Pick one from the list, or search by guest, title or any word in the notes.',
  openIt: 'Select an episode and open it',

  // The bar above the writing
  readOnly: 'read-only',
  edited: 'edited',
  view: 'View',
  form: 'Form',
  source: 'Source',
  links: 'Links',
  hidePreview: 'Hide preview',
  showPreview: 'Show preview',
  newFromThis: 'New from this…',
  aboutNewFromThis: 'Start a new episode with this one’s fields and sections',
  export: 'Export…',
  cannotSave: 'This file is read-only.',

  // The form
  details: 'Details',
  formIsEmpty: 'Fix the source to use the form again.',
  formIsOld: 'The form shows the last values that could be read. Fix the source to use it again.',
  editInSource: 'Edit in source',
  noGuests: 'No guests in this episode.',
  addGuest: 'Add guest',
  moreFields: 'More fields',
  updateAllEpisodes: 'Update all episodes…',

  // The preview
  preview: 'Preview',
  previewAs: 'Preview as',
  site: 'Site',
  showWebPictures: 'Show images from the web',
  previewAppears: 'The preview appears here as you write.',

  // Changes on disk
  leftDisk: (file: string): string =>
    `${file} was moved or deleted. Your text is untouched. Save to create the file again.`,
  reloaded: 'Reloaded: the file changed on disk',
  mergedWithDisk: (lines: number): string =>
    `Merged with the changes on disk (${plural(lines, 'line')}).`,
  checkAndSave: 'Check the result, then save again.',
  mergedAsChosen: 'Merged. Check the result, then save.',
  overwrite: 'Overwrite with mine',
  showChanges: 'Show changes',
  changedInSamePlace: (file: string): string =>
    `${file} was changed on disk in the same place. Your text is untouched.`,
  compare: 'Compare and choose…',
  mergedChanges: 'Merged changes',
  aboutMergedChanges:
    'The changes on disk are now part of your text. The file isn’t changed until you save.',
  beforeMerge: 'Your text before',
  merged: 'Merged',
  undoMerge: 'Undo merge',

  // Both sides of a conflict
  changedOnDisk: 'The file changed on disk',
  aboutConflict: (file: string): string =>
    `${file} was changed outside Linernotes in the same place. Choose which version to keep. The file isn’t changed until you save, and Ctrl+Z undoes the merge.`,
  otherLinesMerge: (lines: number): string =>
    lines === 1
      ? '1 other line on disk will be merged too.'
      : `${number(lines)} other lines on disk will be merged too.`,
  theirs: 'Version on disk',
  mine: 'My version',
  both: 'Both',
  allPlaces: 'In all places',
  allTheirs: 'Keep all from disk',
  allMine: 'Keep all of mine',
  allBoth: 'Keep both everywhere',
  line: (line: number): string => `Line ${line}`,
  linesDeleted: 'These lines were deleted.',
  chosenOf: (chosen: number, all: number): string => `${chosen} of ${all} chosen`,
  merge: 'Merge',

  // The folder is gone
  folderGone: 'The folder is gone',
  aboutFolderGone:
    'If the folder was moved or its disk isn’t connected, bring it back and save again. Your text stays here until then.',
  createFolder: 'Create the folder again',
  saveCopy: 'Save a copy…',

  // Unsaved changes
  saveChanges: 'Save your changes?',
  unsavedChanges: (file: string): string => `${file} has unsaved changes.`,
  discardReadOnly: 'The file is read-only. You can discard your changes, or cancel to keep them.',
  discardForGood: 'You can’t get discarded changes back.',

  // Notices
  saved: 'Saved',
  savedPartly: (reason: string): string =>
    `Saved, except one field that couldn’t be written. ${reason}`,
  copySaved: (path: string): string => `Saved a copy to ${path}`,
  settingsSaved: 'Settings saved',
  andMore: (count: number): string => `And ${plural(count, 'more problem')}.`,
  recoveryOn: 'Crash recovery is on again',
  recoveryOff: (reason: string): string => `Crash recovery is off: ${reason} Save often.`,
  applied: 'The formatted Markdown is in the editor, not saved yet',
  openLogFolder: 'Open log folder',

  // The keyboard shortcuts
  everywhere: 'Everywhere',
  inNotes: 'In the notes',
  inLinks: 'In the links',
  inEpisodes: 'In the list of episodes',
  keys: {
    openShow: 'Open show',
    newEpisode: 'New episode',
    settings: 'Show settings',
    newFromThis: 'New episode with this one’s fields and sections',
    export: 'Export',
    undo: 'Undo',
    redo: 'Redo',
    switchView: 'Switch between form and source',
    guestBook: 'Guest book',
    links: 'Show or hide the links',
    problems: 'Show or hide the problems',
    fix: 'Fix the problem at the cursor',
    preview: 'Show or hide the preview in a narrow window',
    nextPane: 'Next pane (Shift: previous pane)',
    bold: 'Bold',
    italic: 'Italic',
    link: 'Link (uses the address on the clipboard)',
    find: 'Find and replace',
    indent: 'In a list or code: move in (Shift: move out). Elsewhere: leave the notes',
    leaveNotes: 'Leave the notes from a list or code: Esc, then Tab',
    moveLink: 'Move the link up (↓: down)',
    removeLink: 'Remove the link',
    nextEpisode: 'Next or previous episode',
    open: 'Open',
  },
};
