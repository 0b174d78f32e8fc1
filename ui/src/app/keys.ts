//! The keyboard map of the window. The editor handles the keys of the notes; here they are only listed
//! for the help.

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
    title: 'Everywhere',
    lines: [
      { keys: ['Ctrl', 'O'], does: 'Open show' },
      { keys: ['Ctrl', 'N'], does: 'New episode' },
      { keys: ['Ctrl', 'Shift', 'N'], does: 'Duplicate as new: keys and sections without content' },
      { keys: ['Ctrl', 'S'], does: 'Save' },
      { keys: ['Ctrl', 'E'], does: 'Export' },
      { keys: ['Ctrl', ','], does: 'Show settings' },
      { keys: ['Ctrl', 'Z'], does: 'Undo, in form and notes alike' },
      { keys: ['Ctrl', 'Shift', 'Z'], does: 'Redo' },
      { keys: ['Ctrl', 'Shift', 'E'], does: 'Switch between form and source' },
      { keys: ['Ctrl', 'Shift', 'F'], does: 'Search episodes' },
      { keys: ['Ctrl', 'Shift', 'G'], does: 'Guest book' },
      { keys: ['Ctrl', 'Shift', 'L'], does: 'Links: order, check, add' },
      { keys: ['Ctrl', 'Shift', 'M'], does: 'Show or hide the problems' },
      { keys: ['Ctrl', '.'], does: 'What can be done about the problem at the cursor' },
      { keys: ['Ctrl', 'Shift', 'P'], does: 'Show or hide the preview, in a narrow window' },
      { keys: ['F6'], does: 'Next part of the window; with Shift the one before' },
      { keys: ['F1'], does: 'This help' },
    ],
  },
  {
    title: 'In the notes',
    lines: [
      { keys: ['Ctrl', 'B'], does: 'Bold' },
      { keys: ['Ctrl', 'I'], does: 'Italic' },
      { keys: ['Ctrl', 'K'], does: 'Link; takes the address from the clipboard' },
      { keys: ['Ctrl', 'F'], does: 'Find and replace' },
      { keys: ['Esc', 'Tab'], does: 'Leave the notes: Esc first, then Tab' },
    ],
  },
  {
    title: 'In the links',
    lines: [{ keys: ['Alt', '↑'], does: 'Move the link up; with ↓ down' }],
  },
  {
    title: 'In the list of episodes',
    lines: [
      { keys: ['↑', '↓'], does: 'Next or previous episode' },
      { keys: ['Enter'], does: 'Open' },
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
