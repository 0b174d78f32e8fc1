//! The keyboard map of the window. The editor handles the keys of the notes; here they are only listed
//! for the help.

import { messages } from './messages';

/** An action of the window that a key triggers. */
export type Command =
  | 'openShow'
  | 'newEpisode'
  | 'duplicate'
  | 'save'
  | 'undo'
  | 'redo'
  | 'export'
  | 'settings'
  | 'search'
  | 'guests'
  | 'problems'
  | 'fix'
  | 'mode'
  | 'links'
  | 'preview'
  | 'nextRegion'
  | 'previousRegion'
  | 'help';

/** A line of the keyboard help. */
export interface KeyLine {
  keys: string[];
  does: string;
}

/** The help, by subject. */
export const HELP: { title: string; lines: KeyLine[] }[] = [
  {
    title: messages.everywhere,
    lines: [
      { keys: [messages.ctrl, 'O'], does: messages.keys.openShow },
      { keys: [messages.ctrl, 'N'], does: messages.keys.newEpisode },
      { keys: [messages.ctrl, messages.shift, 'N'], does: messages.keys.newFromThis },
      { keys: [messages.ctrl, 'S'], does: messages.save },
      { keys: [messages.ctrl, 'E'], does: messages.keys.export },
      { keys: [messages.ctrl, ','], does: messages.keys.settings },
      { keys: [messages.ctrl, 'Z'], does: messages.keys.undo },
      { keys: [messages.ctrl, messages.shift, 'Z'], does: messages.keys.redo },
      { keys: [messages.ctrl, messages.shift, 'E'], does: messages.keys.switchView },
      { keys: [messages.ctrl, messages.shift, 'F'], does: messages.searchEpisodes },
      { keys: [messages.ctrl, messages.shift, 'G'], does: messages.keys.guestBook },
      { keys: [messages.ctrl, messages.shift, 'L'], does: messages.keys.links },
      { keys: [messages.ctrl, messages.shift, 'M'], does: messages.keys.problems },
      { keys: [messages.ctrl, '.'], does: messages.keys.fix },
      { keys: [messages.ctrl, messages.shift, 'P'], does: messages.keys.preview },
      { keys: ['F6'], does: messages.keys.nextPane },
      { keys: ['F1'], does: messages.keyboardShortcuts },
    ],
  },
  {
    title: messages.inNotes,
    lines: [
      { keys: [messages.ctrl, 'B'], does: messages.keys.bold },
      { keys: [messages.ctrl, 'I'], does: messages.keys.italic },
      { keys: [messages.ctrl, 'K'], does: messages.keys.link },
      { keys: [messages.ctrl, 'F'], does: messages.keys.find },
      { keys: [messages.tab], does: messages.keys.indent },
      { keys: [messages.escape, messages.tab], does: messages.keys.leaveNotes },
    ],
  },
  {
    title: messages.inLinks,
    lines: [
      { keys: [messages.alt, '↑'], does: messages.keys.moveLink },
      { keys: [messages.deleteKey], does: messages.keys.removeLink },
    ],
  },
  {
    title: messages.inEpisodes,
    lines: [
      { keys: ['↑', '↓'], does: messages.keys.nextEpisode },
      { keys: [messages.enter], does: messages.keys.open },
    ],
  },
];

const PLAIN: Record<string, Command> = {
  o: 'openShow',
  n: 'newEpisode',
  s: 'save',
  e: 'export',
  ',': 'settings',
  '.': 'fix',
  '/': 'help',
  z: 'undo',
  y: 'redo',
};
const SHIFTED: Record<string, Command> = {
  z: 'redo',
  n: 'duplicate',
  f: 'search',
  g: 'guests',
  l: 'links',
  m: 'problems',
  e: 'mode',
  p: 'preview',
};

/** Returns the window's command for a key press; `null` if it has none. */
export function commandOf(event: KeyboardEvent): Command | null {
  if (event.isComposing || event.altKey) return null;
  const control = event.ctrlKey || event.metaKey;
  if (!control) {
    if (event.key === 'F1') return 'help';
    if (event.key === 'F6') return event.shiftKey ? 'previousRegion' : 'nextRegion';
    return null;
  }
  const key = event.key.toLowerCase();
  const command = (event.shiftKey ? SHIFTED[key] : PLAIN[key]) ?? null;
  // A text with the focus undoes and redoes by itself.
  return (command === 'undo' || command === 'redo') && isText(event.target) ? null : command;
}

/** Returns whether an element takes typed text. */
export function isText(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, [contenteditable="true"], .cm-editor') !== null
  );
}
