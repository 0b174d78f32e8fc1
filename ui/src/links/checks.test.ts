import { afterEach, describe, expect, it, vi } from 'vitest';

import { backend, useBackend, type Backend } from '../backend';
import type { LinkReport } from '../bindings/LinkReport';
import type { OpenDocument } from '../document/open-document.svelte';
import { checksOf, counted } from './checks.svelte';

const document = {
  path: '/a.md',
  ask: (question: (path: string, version: number) => Promise<unknown>) => question('/a.md', 3),
} as unknown as OpenDocument;
const other = { ...document, path: '/b.md' } as unknown as OpenDocument;
const linkChecks = checksOf(document);

const report = (address: string, verdict: LinkReport['verdict']): LinkReport => ({
  address,
  verdict,
  message: 'So it is.',
  useInstead: null,
});

let restore = (): void => {};
afterEach(() => restore());

/** Uses a backend whose check runs until the test ends it. */
function heldBackend(): { tell: (report: LinkReport) => void; end: () => void; calls: string[] } {
  const calls: string[] = [];
  const held = { tell: (_: LinkReport): void => {}, end: (): void => {}, calls };
  restore = useBackend({
    ...backend,
    checkLinks(_path: string, version: number, addresses: string[], tell: typeof held.tell) {
      calls.push(`check ${version} ${addresses.join(' ')}`);
      held.tell = tell;
      return new Promise<null>((resolve) => (held.end = () => resolve(null)));
    },
    async cancelLinkCheck() {
      calls.push('cancel');
      return null;
    },
  } as Backend);
  return held;
}

describe('checking links', () => {
  it('asks each address once, tells how far it is, and keeps what it heard', async () => {
    const held = heldBackend();
    const done = linkChecks.check(document, ['x', 'y', 'x']);
    await vi.waitFor(() => expect(held.calls).toEqual(['check 3 x y']));
    expect(linkChecks.running).toEqual({ done: 0, all: 2 });
    held.tell(report('x', 'works'));
    expect(linkChecks.running).toEqual({ done: 1, all: 2 });
    held.tell(report('y', 'broken'));
    held.end();
    await done;
    expect(linkChecks.running).toBeNull();
    expect(linkChecks.said(['x', 'y'])).toBe('1 works, 1 broken.');
    expect(linkChecks.of('y')?.verdict).toBe('broken');
  });

  it('is over at once when it is stopped, and hears nothing more', async () => {
    const held = heldBackend();
    const done = linkChecks.check(document, ['x', 'z']);
    await vi.waitFor(() => expect(held.calls).toHaveLength(1));
    held.tell(report('x', 'moved'));
    linkChecks.cancel();
    expect(linkChecks.running).toBeNull();
    expect(linkChecks.said(['x', 'z'])).toBe('Stopped. 1 of 2 links checked.');
    expect(held.calls.at(-1)).toBe('cancel');
    held.tell(report('z', 'works'));
    held.end();
    await done;
    expect(linkChecks.of('z')).toBeUndefined();
    expect(linkChecks.of('x')?.verdict).toBe('moved');
    expect(linkChecks.said(['x', 'z'])).toBe('Stopped. 1 of 2 links checked.');
  });

  it('belongs to one episode', async () => {
    const held = heldBackend();
    const done = linkChecks.check(document, ['x', 'y']);
    await vi.waitFor(() => expect(held.calls).toHaveLength(1));
    expect(checksOf(other).running).toBeNull();
    held.tell(report('x', 'works'));
    held.end();
    await done;
    expect(checksOf(other).of('x')).toBeUndefined();
    expect(checksOf(other).said(['x', 'y'])).toBe('');
    expect(checksOf({ ...document } as unknown as OpenDocument)).toBe(linkChecks);
  });

  it('belongs to its links: what was changed or added since is not checked', async () => {
    const held = heldBackend();
    const done = linkChecks.check(document, ['x', 'y']);
    await vi.waitFor(() => expect(held.calls).toHaveLength(1));
    held.tell(report('x', 'works'));
    held.tell(report('y', 'broken'));
    held.end();
    await done;
    expect(linkChecks.said(['x', 'new'])).toBe('1 works, 1 not checked.');
    expect(linkChecks.said(['new'])).toBe('');
    expect(linkChecks.said([])).toBe('');
  });

  it('counts in words', () => {
    const all = [report('a', 'works'), report('b', 'works'), report('c', 'notAsked')];
    expect(counted(all)).toBe('2 work, 1 not checked');
  });
});
