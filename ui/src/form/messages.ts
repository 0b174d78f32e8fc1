//! The sentences of the form's fields.

import { plural } from '../text/plural';

export const messages = {
  dateFormat: 'YYYY-MM-DD',
  characters: (count: number): string => plural(count, 'character'),
  notSaved: 'Not saved: ',
  severity: (word: string): string => `${word}: `,
  editInSource: 'Edit in source',
  notSet: 'not set',
  matches: 'Matches',
  open: (field: string): string => `Open ${field}`,
  remove: (what: string): string => `Remove ${what}`,
  removed: (what: string): string => `${what} removed. Press Ctrl+Z to undo.`,

  // New fields
  addField: 'Add field',
  addFieldTo: (group: string): string => `Add field to ${group}`,
  fieldExists: (name: string): string => `There’s already a field “${name}”.`,
  fieldName: 'Use letters, digits, spaces, hyphens and underscores.',

  // Items of a list
  addTo: (list: string): string => `Add to ${list}`,
  notAdded: (item: string): string => `Couldn’t add “${item}”.`,
  item: (list: string, place: number): string => `${list} ${place}`,
  itemOf: (item: string, place: number, all: number, list: string): string =>
    `${item}, ${place} of ${all} in ${list}`,
  removeFrom: (item: string, list: string): string => `Remove ${item} from ${list}`,
  move: (what: string): string => `Move ${what}`,
  moveHow: 'Drag to move, or press an arrow key',
  moveTagHow: 'Drag to move, or press an arrow key. Press Delete to remove.',
  moved: (what: string, place: number, all: number): string => `${what} is now ${place} of ${all}.`,

  // Images
  imageNotFound: 'not found in the show',
  chooseImage: 'Choose image…',
  chooseImageFor: (field: string): string => `Choose image for ${field}…`,

  // The calendar
  choose: (field: string): string => `Choose ${field}`,
  previousMonth: 'Previous month',
  previousMonthKey: 'Previous month (Page Up)',
  nextMonth: 'Next month',
  nextMonthKey: 'Next month (Page Down)',
  time: 'Time',
  timeFormat: 'HH:MM',
  set: 'Set',
  today: 'Today',
};
