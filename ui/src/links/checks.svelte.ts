//! The results of link checks, kept for each episode as long as the window is open. Only `check` uses the
//! network.

import { SvelteMap } from 'svelte/reactivity';

import { backend } from '../backend';
import type { LinkReport } from '../bindings/LinkReport';
import type { LinkVerdict } from '../bindings/LinkVerdict';
import type { OpenDocument } from '../document/open-document.svelte';
import { messages } from './messages';

/** The verdicts, in the order in which they are counted. */
const VERDICTS = ['works', 'moved', 'broken', 'unclear', 'notAsked'] as const;

/**
 * Returns what a check found, in words: `12 work, 1 moved, 2 broken`. `unheard` addresses without a
 * report are not checked.
 */
export function counted(reports: LinkReport[], unheard = 0): string {
  const count = (verdict: LinkVerdict): number =>
    reports.filter((report) => report.verdict === verdict).length +
    (verdict === 'notAsked' ? unheard : 0);
  return VERDICTS.filter((verdict) => count(verdict) > 0)
    .map((verdict) => messages.counted[verdict](count(verdict)))
    .join(', ');
}

/** The link checks of one episode. */
export class LinkChecks {
  #reports = new SvelteMap<string, LinkReport>();
  #turn = 0;
  /** The progress of the running check. */
  running = $state<{ done: number; all: number } | null>(null);
  /** What the last check came to: all of it, or how far it was when it was stopped. */
  #outcome = $state.raw<'checked' | { stopped: string } | null>(null);

  /** Returns what the last check found, for the addresses that the episode has now; empty if nothing. */
  said(addresses: string[]): string {
    const outcome = this.#outcome;
    const now = [...new Set(addresses)];
    const reports = now.flatMap((address) => this.#reports.get(address) ?? []);
    if (outcome === null || this.running || reports.length === 0) return '';
    if (outcome !== 'checked') return outcome.stopped;
    return `${counted(reports, now.length - reports.length)}.`;
  }

  /** Returns the last report of an address. */
  of(address: string): LinkReport | undefined {
    return this.#reports.get(address);
  }

  /** Checks addresses of the document. Rejects with the failure if that is not possible. */
  async check(document: OpenDocument, addresses: string[]): Promise<void> {
    const all = [...new Set(addresses)];
    const turn = ++this.#turn;
    let heard = 0;
    this.running = { done: 0, all: all.length };
    this.#outcome = null;
    try {
      const { path, version } = await document.ask(async (path, version) => ({ path, version }));
      await backend.checkLinks(path, version, all, (report) => {
        if (turn !== this.#turn) return;
        this.#reports.set(report.address, report);
        heard += 1;
        this.running = { done: heard, all: all.length };
      });
      if (turn === this.#turn) this.#outcome = 'checked';
    } finally {
      if (turn === this.#turn) this.running = null;
    }
  }

  /** Cancels the running check; the reports so far stay. */
  cancel(): void {
    if (!this.running) return;
    const { done, all } = this.running;
    this.#turn += 1;
    this.running = null;
    this.#outcome = { stopped: messages.stopped(done, all) };
    void backend.cancelLinkCheck().catch(() => {});
  }
}

const episodes = new Map<string, LinkChecks>();

/** Returns the link checks of an episode. */
export function checksOf({ path }: OpenDocument): LinkChecks {
  const known = episodes.get(path);
  if (known) return known;
  const checks = new LinkChecks();
  episodes.set(path, checks);
  return checks;
}
