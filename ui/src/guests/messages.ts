//! The sentences about guests: their cards, the guest book, and the update of other episodes.

import { number, plural } from '../text/plural';

export const messages = {
  guest: 'Guest',
  guestNumber: (place: number): string => `Guest ${place}`,
  unnamed: (place: number): string => `guest ${place}`,
  theGuest: 'The guest',
  episodeNumber: (episode: string): string => `Episode ${episode}`,
  andMore: (shown: string, more: number): string =>
    more > 0 ? `${shown} and ${number(more)} more` : shown,
  cancel: 'Cancel',
  close: 'Close',

  // The card
  moveUp: 'Move up',
  moveUpGuest: (name: string): string => `Move up ${name}`,
  moveDown: 'Move down',
  moveDownGuest: (name: string): string => `Move down ${name}`,
  moved: (name: string, place: number, all: number): string => `${name} is now ${place} of ${all}.`,
  updateAll: 'Update all episodes…',
  updateAllOf: (name: string): string => `Update all episodes of ${name}…`,
  removeGuest: 'Remove guest',
  removeThisGuest: (name: string): string => `Remove guest ${name}`,
  removed: (name: string): string => `${name} removed. Press Ctrl+Z to undo.`,
  filledIn: (name: string): string => `Filled in ${name}’s details. Press Ctrl+Z to undo.`,
  filledInFrom: (name: string, episode: string): string =>
    `Filled in ${name}’s details from episode ${episode}. Press Ctrl+Z to undo.`,
  filledInFromTwo: (name: string, bio: string, profiles: string): string =>
    `Filled in ${name}’s details: the bio from episode ${bio}, the profiles from episode ${profiles}. Press Ctrl+Z to undo.`,
  bioKept: 'Your bio was kept.',
  noPicture: (name: string, file: string): string =>
    `No picture of ${name} yet. Expected at ${file}.`,
  choosePicture: 'Choose picture…',
  pictureSaved: (name: string, file: string): string => `Saved the picture of ${name} to ${file}.`,
  from: (file: string): string => `From ${file}`,
  openFile: 'Open guest’s file',

  // Profiles
  profile: 'Profile',
  profiles: 'Profiles',
  newProfile: 'New profile',
  platform: 'Platform',
  detect: 'Detect automatically',
  addProfile: 'Add profile',
  addProfileLike: (example: string): string => `Add profile: ${example}`,
  pasteProfile: 'Add profile: paste a profile link',
  add: 'Add',
  alreadyListed: (platform: string): string => `This ${platform} profile is already listed.`,
  movedTo: (value: string, platform: string): string =>
    `“${value}” belongs to ${platform} and was added there. Press Ctrl+Z to undo.`,
  replaceProfile: (platform: string, there: string, pasted: string): string =>
    `${platform} is already set to “${there}”. Replace it with “${pasted}”?`,
  keep: 'Keep',
  replace: 'Replace',

  // Differences from other episodes
  differs: (episode: string): string => `Differs from episode ${episode}`,
  fieldDiffers: (field: string, episode: string): string =>
    `${field}: Differs from episode ${episode}`,
  here: 'Here',
  useThis: 'Use this one',
  useThisOf: (episode: string): string => ` from episode ${episode}`,
  keepMine: 'Keep mine',

  // The guest book
  guestBook: 'Guest book',
  guests: 'Guests',
  guestCount: (count: number): string => plural(count, 'guest'),
  searchGuests: 'Search guests',
  noGuests: 'No guests in this show’s episodes yet.',
  noMatch: (typed: string): string => `No guests match “${typed}”.`,
  about: (name: string): string => `About ${name}`,
  episodes: 'Episodes',
  openNewest: 'Open newest episode',

  // The update of other episodes
  updateTitle: (name: string): string => `Update all episodes of ${name}`,
  looking: 'Checking the other episodes…',
  nothingDiffers: (name: string): string => `Nothing to update in other episodes of ${name}.`,
  aboutUpdate: (file: string): string =>
    `Uses the bio and profiles from ${file}. Fields that are empty here are left alone.`,
  thisUnsaved: 'This episode isn’t saved yet.',
  changesIn: (episode: string): string => `Changes in ${episode}`,
  skipped: 'Skipped',
  updating: 'Updating…',
  update: (count: number): string => `Update ${plural(count, 'episode')}`,
  updated: (count: number): string => `${plural(count, 'episode')} updated`,
};
