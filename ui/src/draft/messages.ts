//! The sentences of a new episode, and of what it still needs.

export const messages = {
  beforeYouPublish: 'Before you publish',
  done: 'Done',
  pointDone: ': done',
  pointLeft: (left: string): string => `: ${left}`,
  ready: 'Ready to publish',
  toDo: (left: number, all: number): string => `${left} of ${all} to do`,

  newEpisode: 'New episode',
  title: 'Title',
  episodeNumber: 'Episode number',
  releaseDate: 'Release date',
  dateFormat: 'YYYY-MM-DD',
  fileName: 'File name',
  fromTitle: 'Generated from the title',
  startFrom: 'Start from',
  showTemplate: 'The show’s template',
  sameAs: (episode: string): string => `Same fields and sections as ${episode}`,
  looking: 'Reading the show’s latest episodes…',
  cancel: 'Cancel',
  creating: 'Creating…',
  create: 'Create episode',

  guestName: (place: number): string => (place === 0 ? 'Guest name' : `Guest ${place + 1} name`),
  noGuest: 'No guest, or type a name',
  anotherGuest: 'Another guest',
  seenIn: (numbers: string[], more: number): string =>
    more > 0 ? `in ${numbers.join(', ')} and ${more} more` : `in ${numbers.join(', ')}`,
};
