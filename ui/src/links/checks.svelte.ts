//! The results of link checks, kept for all episodes as long as the window is open. Only `check` uses the
//! network.

import { SvelteMap } from 'svelte/reactivity';

import { backend } from '../backend';
import type { LinkReport } from '../bindings/LinkReport';
import type { LinkVerdict } from '../bindings/LinkVerdict';
import type { OpenDocument } from '../document/open-document.svelte';
import { messages } from './messages';

/** The verdicts, in the order in which they are counted. */
const VERDICTS = ['works', 'moved', 'broken', 'unclear', 'notAsked'] as const;

/** Returns what a check found, in words: `12 work, 1 moved, 2 broken`. */
export function counted(reports: LinkReport[]): string {
  const count = (verdict: LinkVerdict): number =>
    reports.filter((report) => report.verdict === verdict).length;
  return VERDICTS.filter((verdict) => count(verdict) > 0)
    .map((verdict) => messages.counted[verdict](count(verdict)))
    .join(', ');
}

class LinkChecks {
  #reports = new SvelteMap<string, LinkReport>();
  #turn = 0;
  /** The progress of the running check. */
  running = $state<{ done: number; all: number } | null>(null);
  /** The last message for screen readers. */
  said = $state('');

  /** Returns the last report of an address. */
  of(address: string): LinkReport | undefined {
    return this.#reports.get(address);
  }

  /** Checks addresses of the document. Rejects with the failure if that is not possible. */
  async check(document: OpenDocument, addresses: string[]): Promise<void> {
    const all = [...new Set(addresses)];
    const turn = ++this.#turn;
    const heard: LinkReport[] = [];
    this.running = { done: 0, all: all.length };
    this.said = '';
    try {
      const { path, version } = await document.ask(async (path, version) => ({ path, version }));
      await backend.checkLinks(path, version, all, (report) => {
        if (turn !== this.#turn) return;
        this.#reports.set(report.address, report);
        heard.push(report);
        this.running = { done: heard.length, all: all.length };
      });
      if (turn === this.#turn) this.said = `${counted(heard)}.`;
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
    this.said = messages.stopped(done, all);
    void backend.cancelLinkCheck().catch(() => {});
  }
}

/** The results of link checks. */
export const linkChecks = new LinkChecks();
