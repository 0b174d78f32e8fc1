//! What the app has to tell about something that just happened: a word that passes by, news that wait
//! for an answer, or a failure that stays until it is read.

/** What can be done about a notice. */
export interface NoticeAction {
  label: string;
  run: () => void;
}

/** One thing to tell. */
export interface Notice {
  id: number;
  /** `said` passes by; `news` and `failed` stay. */
  kind: 'said' | 'news' | 'failed';
  message: string;
  action: NoticeAction | null;
  /** It stays until what it is about is gone, whatever else is done meanwhile. */
  lasting: boolean;
}

// How long a word stays, in ms.
const STAYS = 4000;

class Notices {
  list = $state<Notice[]>([]);
  #last = 0;

  /** Tells that something is done. It takes the place of what was told before. */
  say(message: string): void {
    const id = this.#add('said', message);
    setTimeout(() => this.dismiss(id), STAYS);
  }

  /** Tells what somebody else did, and what can be done about it. It takes the place of older news. */
  tell(message: string, action: NoticeAction | null = null): void {
    this.list = this.list.filter((notice) => notice.kind !== 'news');
    this.#add('news', message, action);
  }

  /** Tells what went wrong, and what can be done about it. */
  fail(message: string, action: NoticeAction | null = null): void {
    this.list = this.list.filter((notice) => notice.message !== message);
    this.#add('failed', message, action);
  }

  /** Tells what is wrong with the show itself: this takes the place of what was told of it before. */
  last(messages: string[], action: NoticeAction): void {
    const known = this.list.filter((notice) => notice.lasting).map((notice) => notice.message);
    if (messages.join('\n') === known.join('\n')) return;
    this.list = this.list.filter((notice) => !notice.lasting);
    for (const message of messages) this.#add('failed', message, action, true);
  }

  /** Takes a notice away. */
  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Takes all that stays away: what it was about is done now. */
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
