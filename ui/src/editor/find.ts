//! Find and replace: a small card over the notes, which moves no text when it opens. In form mode only
//! the notes are searched, since nothing else can be seen.

import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  openSearchPanel,
  replaceAll,
  replaceNext,
  search,
  searchPanelOpen,
  SearchQuery,
  setSearchQuery,
} from '@codemirror/search';
import { EditorSelection, type EditorState, type Extension, Prec } from '@codemirror/state';
import {
  type Command,
  EditorView,
  keymap,
  type Panel,
  runScopeHandlers,
  type ViewUpdate,
} from '@codemirror/view';

import { notesStart } from './fold';
import { messages } from './messages';

/** Matches are counted up to this number. */
const MOST = 1000;

/** The space between the card and the line of the match, in pixels. */
const GAP = 12;

const visible = (_match: string, state: EditorState, from: number): boolean =>
  from >= notesStart(state);

/** A query that finds only what is visible. */
function seen(query: Partial<SearchQuery>): SearchQuery {
  return new SearchQuery({
    search: query.search ?? '',
    caseSensitive: query.caseSensitive ?? false,
    wholeWord: query.wholeWord ?? false,
    replace: query.replace ?? '',
    literal: true,
    test: visible,
  });
}

/** Returns which match the selection is, and how many there are: `2 of 7`. */
function count(state: EditorState, query: SearchQuery): string {
  if (!query.valid) return '';
  const { from, to } = state.selection.main;
  let total = 0;
  let current = 0;
  const cursor = query.getCursor(state);
  for (let next = cursor.next(); !next.done && total < MOST; next = cursor.next()) {
    total += 1;
    if (next.value.from === from && next.value.to === to) current = total;
  }
  if (total === 0) return messages.notFound;
  if (total === MOST)
    return current > 0 ? messages.foundOfMany(current, MOST) : messages.manyFound(MOST);
  return current > 0 ? messages.foundOf(current, total) : messages.found(total);
}

class FindPanel implements Panel {
  readonly dom: HTMLElement;
  readonly top = true;
  readonly #view: EditorView;
  readonly #find: HTMLInputElement;
  readonly #replace: HTMLInputElement;
  readonly #case: HTMLInputElement;
  readonly #word: HTMLInputElement;
  readonly #count: HTMLElement;
  #counting = 0;

  constructor(view: EditorView) {
    this.#view = view;
    const query = getSearchQuery(view.state);
    this.#find = this.#field(messages.find, query.search);
    this.#find.setAttribute('main-field', 'true');
    this.#replace = this.#field(messages.replaceWith, query.replace);
    this.#case = this.#box(query.caseSensitive);
    this.#word = this.#box(query.wholeWord);
    this.#count = document.createElement('output');
    this.#count.className = 'find-count';
    this.dom = document.createElement('div');
    this.dom.className = 'find';
    this.dom.setAttribute('role', 'search');
    this.dom.setAttribute('aria-label', messages.findAndReplace);
    this.dom.append(
      this.#row(
        this.#find,
        this.#button(messages.previous, findPrevious),
        this.#button(messages.next, findNext),
        this.#button(messages.close, closeSearchPanel),
      ),
      this.#row(
        this.#replace,
        this.#button(messages.replace, replaceNext),
        this.#button(messages.replaceAll, replaceAll),
      ),
      this.#row(
        this.#labelled(this.#case, messages.matchCase),
        this.#labelled(this.#word, messages.wholeWords),
        this.#count,
      ),
    );
    this.dom.addEventListener('keydown', (event) => this.#pressed(event));
    this.#recount();
  }

  mount(): void {
    this.#find.select();
  }

  update(update: ViewUpdate): void {
    const asked = update.transactions.some((transaction) =>
      transaction.effects.some((effect) => effect.is(setSearchQuery)),
    );
    if (asked) {
      const query = getSearchQuery(update.state);
      if (this.#find.value !== query.search) this.#find.value = query.search;
      if (this.#replace.value !== query.replace) this.#replace.value = query.replace;
      this.#case.checked = query.caseSensitive;
      this.#word.checked = query.wholeWord;
    }
    if (asked || update.docChanged || update.selectionSet) this.#recount();
  }

  destroy(): void {
    clearTimeout(this.#counting);
  }

  #recount(): void {
    clearTimeout(this.#counting);
    this.#counting = window.setTimeout(() => {
      this.#count.textContent = count(this.#view.state, getSearchQuery(this.#view.state));
    }, 60);
  }

  #commit(): void {
    const query = seen({
      search: this.#find.value,
      replace: this.#replace.value,
      caseSensitive: this.#case.checked,
      wholeWord: this.#word.checked,
    });
    if (!query.eq(getSearchQuery(this.#view.state))) {
      this.#view.dispatch({ effects: setSearchQuery.of(query) });
    }
  }

  #pressed(event: KeyboardEvent): void {
    if (runScopeHandlers(this.#view, event, 'search-panel')) event.preventDefault();
    else if (event.key === 'Enter' && event.target === this.#find) {
      event.preventDefault();
      (event.shiftKey ? findPrevious : findNext)(this.#view);
    } else if (event.key === 'Enter' && event.target === this.#replace) {
      event.preventDefault();
      replaceNext(this.#view);
    }
  }

  #field(name: string, value: string): HTMLInputElement {
    const field = document.createElement('input');
    field.type = 'text';
    field.value = value;
    field.placeholder = name;
    field.setAttribute('aria-label', name);
    field.spellcheck = false;
    field.addEventListener('input', () => this.#commit());
    return field;
  }

  #box(checked: boolean): HTMLInputElement {
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = checked;
    box.addEventListener('change', () => this.#commit());
    return box;
  }

  #button(name: string, command: Command): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.addEventListener('click', () => command(this.#view));
    return button;
  }

  #labelled(box: HTMLInputElement, name: string): HTMLLabelElement {
    const label = document.createElement('label');
    label.append(box, name);
    return label;
  }

  #row(...parts: HTMLElement[]): HTMLElement {
    const row = document.createElement('div');
    row.append(...parts);
    return row;
  }
}

/** Opens the card, or moves the focus to it, and searches for the selection. */
export const openFind: Command = (view) => {
  openSearchPanel(view);
  const query = getSearchQuery(view.state);
  view.dispatch({ effects: setSearchQuery.of(seen(query)) });
  return true;
};

/** Goes to the next match, or opens the card if there is no query. */
const next: Command = (view) =>
  getSearchQuery(view.state).valid ? findNext(view) : openFind(view);
const previous: Command = (view) =>
  getSearchQuery(view.state).valid ? findPrevious(view) : openFind(view);

const style = EditorView.theme({
  '.cm-panels': { color: 'inherit', backgroundColor: 'transparent' },
  '.cm-panels.cm-panels-top': {
    top: '0',
    height: '0',
    overflow: 'visible',
    borderBottom: '0',
    zIndex: '5',
  },
  '.find': {
    position: 'absolute',
    top: '8px',
    right: '0',
    width: 'min(460px, 100%)',
    padding: '10px',
    display: 'grid',
    gap: '8px',
    font: 'var(--ui)',
    background: 'var(--card)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-large)',
    boxShadow: 'var(--float)',
  },
  '.find > div': { display: 'flex', gap: '6px', alignItems: 'center' },
  '.find input[type=text]': { flex: '1', minWidth: '0', width: 'auto' },
  '.find label': {
    display: 'flex',
    gap: '6px',
    alignItems: 'center',
    marginRight: '8px',
    font: 'var(--small)',
  },
  '.find-count': { marginLeft: 'auto', font: 'var(--small)', color: 'var(--mute)' },
});

/** Find and replace with Ctrl+F, Ctrl+H, F3 and Ctrl+G. */
export const find: Extension = [
  search({
    createPanel: (view) => new FindPanel(view),
    scrollToMatch: (range) =>
      EditorView.scrollIntoView(EditorSelection.range(range.from, range.to), {
        y: 'nearest',
        yMargin: 60,
      }),
  }),
  style,
  EditorView.scrollMargins.of((view) => {
    const card = searchPanelOpen(view.state) ? view.dom.querySelector('.find') : null;
    return card ? { top: card.getBoundingClientRect().height + GAP } : null;
  }),
  Prec.high(
    keymap.of([
      { key: 'Mod-f', run: openFind, scope: 'editor search-panel', preventDefault: true },
      { key: 'Mod-h', run: openFind, scope: 'editor search-panel', preventDefault: true },
      { key: 'F3', run: next, shift: previous, scope: 'editor search-panel', preventDefault: true },
      {
        key: 'Mod-g',
        run: next,
        shift: previous,
        scope: 'editor search-panel',
        preventDefault: true,
      },
    ]),
  ),
];
