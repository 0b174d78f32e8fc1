//! The links of the open episode: read again after each analysis, and changed through the text. Each
//! change is one undo step.

import { tick } from 'svelte';

import { backend } from '../backend';
import type { EpisodeLinks } from '../bindings/EpisodeLinks';
import type { EpisodeLink } from '../bindings/EpisodeLink';
import type { LinkEdit } from '../bindings/LinkEdit';
import type { LinkSection } from '../bindings/LinkSection';
import type { OpenDocument } from '../document/open-document.svelte';
import { pending } from '../form/pending.svelte';
import type { Reorder } from '../form/reorder';
import { notices } from '../notices/notices.svelte';
import { movable, moveTo } from './places';
import { messages } from './messages';

/** The links of one document. */
export class NoteLinks implements Reorder {
  /** All links of the episode; `null` until they are read. */
  all: EpisodeLinks | null = $state.raw(null);
  /** The sections of the notes; `null` until they are read. */
  readonly sections: LinkSection[] | null = $derived(this.all?.sections ?? null);
  /** Where the dragged link would be dropped, counted among those that can be moved. */
  dragged: { from: number; to: number } | null = $state(null);
  /** The last message for screen readers. */
  said = $state('');
  /** The element around the links. */
  list: HTMLElement | undefined = $state();

  readonly #document: OpenDocument;
  #turn = 0;

  constructor(document: OpenDocument) {
    this.#document = document;
  }

  /** Reads the links of the text as it is now. */
  async read(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const all = await this.#document.ask((path, version) => backend.episodeLinks(path, version));
      if (turn === this.#turn) this.all = all;
    } catch {
      // The backend can't follow the text now, which the status bar says; the last list stays.
    }
  }

  over(place: { from: number; to: number } | null): void {
    this.dragged = place;
  }

  move(from: number, to: number): void {
    const rows = movable(this.sections ?? []);
    const edit = moveTo(rows, from, to);
    const text = rows[from]?.text || rows[from]?.name.address;
    if (!edit) return;
    void this.change(edit).then(async (done) => {
      if (!done) return;
      const now = movable(this.sections ?? [])[to];
      const section = this.sections?.find((section) => now && section.links.includes(now));
      const place = [text ?? '', to + 1, rows.length] as const;
      this.said = section ? messages.movedIn(...place, name(section)) : messages.moved(...place);
      await tick();
      const row = this.list?.querySelectorAll<HTMLElement>('[data-item]')[to];
      row?.querySelector<HTMLElement>('[data-grip]')?.focus();
    });
  }

  /** Removes a link. The row that follows it gets the focus. */
  async remove(link: EpisodeLink): Promise<void> {
    const links = this.sections?.flatMap((section) => section.links) ?? [];
    const place = links.findIndex(({ name }) => name.at === link.name.at);
    if (!(await this.change({ do: 'remove', link: link.name }))) return;
    this.said = messages.removed(link.text || link.name.address);
    await tick();
    const rows = this.list?.querySelectorAll<HTMLElement>('[data-link]') ?? [];
    rows[Math.min(place, rows.length - 1)]?.querySelector<HTMLElement>('[data-edit]')?.focus();
  }

  /** Makes a change, and reads the links again. Resolves with whether it was made; a notice says why not. */
  async change(edit: LinkEdit): Promise<boolean> {
    await pending.flush();
    const failure = await this.#document.editLinks(edit);
    if (failure) {
      notices.fail(failure.message);
      return false;
    }
    await this.read();
    return true;
  }
}

/** Returns the name of a section. */
export function name(section: LinkSection): string {
  return (
    section.name.title || (section.level === 0 ? messages.beforeFirstHeading : messages.untitled)
  );
}
