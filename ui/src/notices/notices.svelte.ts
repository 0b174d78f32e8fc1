//! Notices about what has just happened: a word that passes by, news that waits for an answer, or a
//! failure that stays until it is dismissed.

/** The button of a notice. */
export interface NoticeAction {
  label: string;
  run: () => void;
}

/** One notice. */
export interface Notice {
  id: number;
  /** `said` disappears by itself; `news` and `failed` stay. */
  kind: 'said' | 'news' | 'failed';
  message: string;
  action: NoticeAction | null;
  /** It stays until its cause is gone, whatever else is done meanwhile. */
  lasting: boolean;
}

// How long `said` stays, in ms.
const STAYS = 4000;

class Notices {
  list = $state<Notice[]>([]);
  #last = 0;

  /** Says that something is done. Replaces the last such notice. */
  say(message: string): void {
    const id = this.#add('said', message);
    setTimeout(() => this.dismiss(id), STAYS);
  }

  /** Says what another program did, with a button to act on it. Replaces older news. */
  news(message: string, action: NoticeAction | null = null): void {
    this.list = this.list.filter((notice) => notice.kind !== 'news');
    this.#add('news', message, action);
  }

  /** Says what went wrong, with a button to act on it. */
  fail(message: string, action: NoticeAction | null = null): void {
    this.list = this.list.filter((notice) => notice.message !== message);
    this.#add('failed', message, action);
  }

  /** Says what is wrong with the show itself. Replaces what was said about the show before. */
  last(messages: string[], action: NoticeAction): void {
    const known = this.list.filter((notice) => notice.lasting).map((notice) => notice.message);
    if (messages.join('\n') === known.join('\n')) return;
    this.list = this.list.filter((notice) => !notice.lasting);
    for (const message of messages) this.#add('failed', message, action, true);
  }

  /** Removes a notice. */
  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Removes news and failures, except lasting ones: their cause is settled. */
  clear(): void {
    this.list = this.list.filter((notice) => notice.kind === 'said' || notice.lasting);
  }

  #add(
    kind: Notice['kind'],
    message: string,
    action: NoticeAction | null = null,
    lasting = false,
  ): number {
    const id = ++this.#last;
    const others = kind === 'said' ? this.list.filter((one) => one.kind !== 'said') : this.list;
    this.list = [...others, { id, kind, message, action, lasting }];
    return id;
  }
}

/** The notices of the window. */
export const notices = new Notices();
