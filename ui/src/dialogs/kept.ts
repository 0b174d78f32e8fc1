//! What was typed into a dialog that was left by Esc: it is there when the dialog is opened again for the
//! same show or episode, as long as the window is open.

/** The unfinished work of one dialog, by the path of the show or episode it was typed for. */
export class Kept<T> {
  readonly #typed = new Map<string, T>();

  /** Returns what was kept for a path; `null` if nothing. */
  of(path: string): T | null {
    return this.#typed.get(path) ?? null;
  }

  /** Keeps what was typed for a path; with `null`, nothing is kept any more. */
  keep(path: string, typed: T | null): void {
    if (typed === null) this.#typed.delete(path);
    else this.#typed.set(path, typed);
  }
}
