//! The sentences of the list of problems, and of the fixes for them.

import { plural } from '../text/plural';

const textChanged =
  'The text has changed in the meantime. Nothing was changed; please review it again.';

export const messages = {
  problems: 'Problems',
  none: 'no problems',
  noneFound: 'No problems found in the front matter, notes, links or spelling.',
  fixAll: 'Fix all…',
  fix: 'Fix',
  more: 'More',
  line: (line: number): string => `line ${line}`,

  // The menu of one problem
  fixProblem: 'Fix the problem',
  problem: (severity: string, message: string): string => `${severity}: ${message}`,
  changes: 'Changes',
  noProblemHere: 'No problems here',
  textChanged,
  ignoreOnLine: 'Ignore on this line',
  aboutIgnoreOnLine: 'Adds a comment to the notes. It isn’t shown on the site or in exports.',
  ignoreForShow: 'Ignore for this show',
  aboutIgnoreForShow: (rule: string): string =>
    `Sets ${rule} = false in linernotes.toml for the whole show.`,
  ignoredForShow: (rule: string): string => `“${rule}” is now ignored for this show`,
  addToDictionary: 'Add to the show’s dictionary',
  aboutAdding: (word: string): string => `Adds “${word}” to linernotes.toml for all episodes.`,
  added: (word: string): string => `“${word}” is now in the show’s dictionary`,
  ignoreForSession: 'Ignore for this session',
  aboutIgnoring: (word: string): string => `Ignores “${word}” until you quit. Nothing is saved.`,
  ignored: (word: string): string => `“${word}” is ignored for this session`,

  // Fix all
  fixAllTitle: 'Fix all',
  noSafeFixes: 'None of these problems can be fixed automatically.',
  aboutFixAll: 'Choose what to fix. The fixes are applied as one undoable step and not saved.',
  fixableLater: (count: number): string =>
    `${plural(count, 'more problem')} can be fixed after that.`,
  needsJudgment: 'Fixes that need your judgment aren’t selected.',
  breakingLeftOut: 'Fixes that would cause another error aren’t selected.',
  changesInLine: (line: number): string => `Changes in line ${line}`,
  wouldCause: (errors: string): string => `This fix would cause: ${errors}`,
  wouldCauseTogether: (errors: string): string =>
    `The selected fixes would cause an error: ${errors}`,
  cancel: 'Cancel',
  fixCount: (count: number): string => `Fix ${plural(count, 'problem')}`,
  fixed: (count: number): string => `${plural(count, 'problem')} fixed`,
};
