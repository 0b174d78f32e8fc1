//! The open show: its episodes as far as they are read, the search in them, and the progress of reading.
//! It follows the backend's news.

import { backend, failureOf } from '../backend';
import type { EpisodeSummary } from '../bindings/EpisodeSummary';
import type { Failure } from '../bindings/Failure';
import type { RecentShow } from '../bindings/RecentShow';
import type { ShowNews } from '../bindings/ShowNews';
import type { ShowSummary } from '../bindings/ShowSummary';
import { newestFirst } from './rows';

// News of a big show comes in many pieces: the list is updated at most this often, in ms.
const DRAW_EVERY = 120;
// How long typing in the search box must pause before the show is searched, in ms.
const SEARCH_REST = 90;

class ShowStore {
  /** The open show; `null` at first. */
  show = $state.raw<ShowSummary | null>(null);
  /** All episodes that are known, newest first. */
  episodes = $state.raw<EpisodeSummary[]>([]);
  /** The shows that were open before. */
  recent = $state.raw<RecentShow[]>([]);
  /** How many files have been read, and how many there are. */
  read = $state(0);
  total = $state(0);
  /** All files have been read. */
  complete = $state(false);
  /** A show is being opened. */
  opening = $state(false);
  /** The text in the search box. */
  query = $state('');

  #known = new Map<string, EpisodeSummary>();
  #matches = $state.raw<Set<string> | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #searchTimer: ReturnType<typeof setTimeout> | undefined;
  #searches = 0;
  #opened = 0;

  /** The episodes that match the search, newest first. */
  found = $derived.by(() => {
    const matches = this.#matches;
    return matches ? this.episodes.filter((episode) => matches.has(episode.path)) : this.episodes;
  });

  /** Called with the path of a file that another program changed. */
  onchanged: (path: string) => void = () => {};
  /** Called with the paths of files that were moved or deleted. */
  ongone: (paths: string[]) => void = () => {};
  /** Called when a show was opened, or with `again` when its conventions were learned again. */
  onlearned: (again: boolean) => void = () => {};

  /** Opens a show; its episodes follow later. `first` runs before it is shown. */
  async open(path: string, first?: () => Promise<unknown> | undefined): Promise<Failure | null> {
    const turn = ++this.#opened;
    this.opening = true;
    // News may come before the summary, and must not be mixed with the old show's.
    const early: ShowNews[] = [];
    let ready = false;
    try {
      const show = await backend.openShow(path, (news) => {
        if (turn !== this.#opened) return;
        if (ready) this.#hear(news);
        else early.push(news);
      });
      await first?.();
      if (turn !== this.#opened) return null;
      this.#empty();
      this.show = show;
      this.total = show.total;
      this.complete = false;
      ready = true;
      for (const news of early) this.#hear(news);
      this.#draw();
      this.onlearned(false);
      return null;
    } catch (thrown) {
      return failureOf(thrown);
    } finally {
      if (turn === this.#opened) this.opening = false;
    }
  }

  /** Searches for what the host typed. */
  search(query: string): void {
    this.query = query;
    clearTimeout(this.#searchTimer);
    if (query.trim() === '') {
      this.#searches++;
      this.#matches = null;
      return;
    }
    this.#searchTimer = setTimeout(() => void this.#search(), SEARCH_REST);
  }

  async #search(): Promise<void> {
    const turn = ++this.#searches;
    try {
      const paths = await backend.search(this.query.trim());
      if (turn === this.#searches) this.#matches = new Set(paths);
    } catch {
      // The show is being closed or read again; the list stays as it is until the next search.
    }
  }

  #hear(news: ShowNews): void {
    switch (news.kind) {
      case 'episodes':
        for (const episode of news.episodes) this.#known.set(episode.path, episode);
        this.read = news.read;
        this.total = news.total;
        this.#drawSoon();
        break;
      case 'gone':
        for (const path of news.paths) this.#known.delete(path);
        this.#draw();
        this.ongone(news.paths);
        break;
      case 'complete':
        this.complete = true;
        this.#draw();
        break;
      case 'learned':
        this.show = news.show;
        this.onlearned(true);
        break;
      case 'changed':
        this.onchanged(news.path);
        break;
    }
  }

  #drawSoon(): void {
    // The first episodes are shown at once.
    if (this.episodes.length === 0) this.#draw();
    else this.#timer ??= setTimeout(() => this.#draw(), DRAW_EVERY);
  }

  #draw(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.episodes = [...this.#known.values()].sort(newestFirst);
    if (this.query.trim() !== '') void this.#search();
  }

  #empty(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#searchTimer);
    this.#timer = undefined;
    this.#known.clear();
    this.#searches++;
    this.#matches = null;
    this.query = '';
    this.episodes = [];
    this.read = 0;
    this.total = 0;
  }
}

/** The one open show. */
export const showStore = new ShowStore();
