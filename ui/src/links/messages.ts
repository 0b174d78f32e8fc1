//! The sentences of the list of links.

import { number, plural } from '../text/plural';

export const messages = {
  links: 'Links',
  count: (count: number): string => plural(count, 'link'),
  pictures: 'Images',
  frontMatter: 'Front matter',
  beforeFirstHeading: 'Before the first heading',
  untitled: 'Untitled',
  none: 'No links in the notes yet. Use “Add links…” to paste some. They’re formatted like the show’s other lists of links.',
  showField: 'Show the field',
  showInNotes: 'Show in the notes',
  line: (line: number): string => `Line ${line}`,
  edit: 'Edit',
  open: 'Open',
  aboutOpen: 'Open in the browser',
  copy: 'Copy',
  aboutCopy: 'Copy the address',
  copied: 'Address copied',
  remove: 'Remove',
  aboutRemove: 'Remove the link (Delete)',
  removed: (link: string): string => `${link} removed. Ctrl+Z undoes it.`,
  moved: (link: string, place: number, all: number): string => `${link} is now ${place} of ${all}.`,
  movedIn: (link: string, place: number, all: number, section: string): string =>
    `${link} is now ${place} of ${all}, in ${section}.`,

  // The fields of a link
  text: 'Link text',
  noText: 'leave empty to show the address',
  address: 'Address',
  section: 'Section',
  cancel: 'Cancel',
  done: 'Done',

  // Add links
  addLinks: 'Add links…',
  addLinksTitle: 'Add links',
  paste: 'Paste links, one per line, or any text that contains links',
  found: 'Links found',
  alreadyInNotes: 'already in the notes',
  noneFound: 'No links found in this text. Links start with https:// or http://.',
  add: (count: number): string => (count > 1 ? `Add ${number(count)} links` : 'Add link'),
  added: (count: number, section: string): string =>
    `${plural(count, 'link')} added to ${section}.`,

  // The check
  check: 'Check links',
  aboutCheck: 'Checks online whether each link still works',
  stop: 'Stop checking',
  checked: 'Links checked',
  checkedOf: (done: number, all: number): string => `${number(done)} of ${number(all)}`,
  stopped: (done: number, all: number): string =>
    `Stopped. ${number(done)} of ${plural(all, 'link')} checked.`,
  useNew: 'Use the new address',
  verdict: {
    works: 'Works',
    moved: 'Moved',
    broken: 'Broken',
    unclear: 'Couldn’t be checked',
    notAsked: 'Not checked',
  },
  counted: {
    works: (count: number): string => `${number(count)} ${count === 1 ? 'works' : 'work'}`,
    moved: (count: number): string => `${number(count)} moved`,
    broken: (count: number): string => `${number(count)} broken`,
    unclear: (count: number): string => `${number(count)} couldn’t be checked`,
    notAsked: (count: number): string => `${number(count)} not checked`,
  },
};
