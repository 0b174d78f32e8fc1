//! The sentences of the show's settings.

import { number, plural } from '../text/plural';

export const messages = {
  showSettings: 'Show settings',
  about: (file: string): string =>
    `Linernotes learns from the episodes how this show is made. Anything you set here overrides that and is saved in ${file}.`,
  pages: 'Settings',
  episodes: 'Episodes',
  checks: 'Checks',
  posts: 'Posts',
  people: 'Hosts and platforms',
  detected: (value: string): string => `detected: ${value}`,
  cancel: 'Cancel',
  save: 'Save settings',
  saving: 'Saving…',
  fixFirst: 'Fix the highlighted fields first. Nothing was saved.',
  reloaded:
    'The file changed on disk and was reloaded with your changes. Check them, and save again.',
  fileProblems: 'Problems in the file',
  line: (line: number): string => `Line ${line}`,

  // Rules
  findRule: 'Find a rule',
  findExample: 'link, guest, summary…',
  rules: (count: number): string => plural(count, 'rule'),
  rulesOf: (count: number, all: number): string => `${number(count)} of ${plural(all, 'rule')}`,
  noRules: 'No rules match.',
  setByShow: 'Set by this show',
  defaults: 'Default',
  defaultIs: (severity: string): string => `Default (${severity.toLowerCase()})`,
  defaultNumber: (value: number): string => `default: ${number(value)}`,
  off: 'Ignore',
  unknown: (value: string): string => `“${value}”`,
  notSaved: 'not saved yet',

  // Posts
  postOn: (platform: string): string => `Post on ${platform}`,
  restore: 'Restore default',
  restoreOn: (platform: string): string => ` for ${platform}`,
  placeholders: (platform: string): string => `Placeholders for ${platform}`,
  aboutPlaceholders:
    'Each is replaced by the episode’s value. Lines whose placeholders are all empty are dropped.',
  placeholder: (word: string): string => `{${word}}`,

  // Lists
  aboutPlatforms:
    'Common platforms are built in. Add others your guests use. {handle} is replaced by the handle in a profile link.',
  aboutHosts: 'The show’s hosts. The RSS item lists them, and posts name them at {hosts}.',
  entry: (one: string, place: number): string =>
    `${one.charAt(0).toUpperCase()}${one.slice(1)} ${place}`,
  remove: (entry: string): string => `Remove ${entry}`,
  add: (one: string): string => `Add ${one}`,
};
