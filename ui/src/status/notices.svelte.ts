//! What the app has to tell about something that just happened: a word that passes by, or a failure
//! that stays until it is read.

/** One thing to tell. */
export interface Notice {
  id: number;
  /** `said` passes by; `failed` stays. */
  kind: 'said' | 'failed';
  message: string;
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

  /** Tells what went wrong. */
  fail(message: string): void {
    this.list = this.list.filter((notice) => notice.message !== message);
    this.#add('failed', message);
  }

  /** Takes a notice away. */
  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Takes all failures away: what they were about is done now. */
  clear(): void {
    this.list = this.list.filter((notice) => notice.kind !== 'failed');
  }

  #add(kind: Notice['kind'], message: string): number {
    const id = ++this.#last;
    const others = kind === 'said' ? this.list.filter((one) => one.kind !== 'said') : this.list;
    this.list = [...others, { id, kind, message }];
    return id;
  }
}

/** The notices of the window. */
export const notices = new Notices();
