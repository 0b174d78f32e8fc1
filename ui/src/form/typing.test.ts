import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Failure } from '../bindings/Failure';
import { LONGEST, REST, Typing } from './typing.svelte';

// A text that is slow to write and to analyse, as the real one is.
class SlowText {
  writes: string[] = [];
  refuse: Failure | null = null;
  #text: string;
  #analysed: string;
  #work: Promise<void> = Promise.resolve();

  constructor(text: string) {
    this.#text = text;
    this.#analysed = text;
  }

  get text(): string {
    return this.#text;
  }

  /** Somebody else changes the text: undo, the editor, the disk. */
  change(text: string): void {
    this.#text = text;
    this.#work = this.#work.then(() => wait(20)).then(() => this.#analyse());
  }

  #analyse(): void {
    this.#analysed = this.#text;
  }

  port() {
    return {
      place: () => 'field',
      read: () => this.#analysed,
      write: async (_: unknown, value: string) => {
        await wait(30);
        if (this.refuse) return this.refuse;
        this.writes.push(value);
        this.change(value);
        return null;
      },
      settled: () => this.#work,
    };
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('typing', () => {
  it('is written once when it rests', async () => {
    const text = new SlowText('');
    const typing = new Typing(text.port());
    for (const typed of ['Q', 'Qu', 'Que']) {
      typing.type(typed);
      await vi.advanceTimersByTimeAsync(40);
    }
    expect(text.writes).toEqual([]);
    await vi.advanceTimersByTimeAsync(REST + 100);
    expect(text.writes).toEqual(['Que']);
    expect(typing.waiting).toBe(false);
  });

  it('is written in between when it goes on and on', async () => {
    const text = new SlowText('');
    const typing = new Typing(text.port());
    for (let letters = 1; letters <= 30; letters++) {
      typing.type('x'.repeat(letters));
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(text.writes.length).toBeGreaterThan(1);
    expect(text.writes.length).toBeLessThanOrEqual(Math.ceil((30 * 50) / LONGEST));
    await vi.advanceTimersByTimeAsync(1000);
    expect(text.text).toBe('x'.repeat(30));
  });

  it('stays as typed while older answers come in', async () => {
    const text = new SlowText('a');
    const typing = new Typing(text.port());
    typing.focused = true;
    typing.type('ab');
    await vi.advanceTimersByTimeAsync(REST + 10);
    typing.type('abc');
    typing.hear();
    expect(typing.text).toBe('abc');
    await vi.advanceTimersByTimeAsync(50);
    typing.hear();
    expect(typing.text).toBe('abc');
    await vi.advanceTimersByTimeAsync(1000);
    expect(typing.text).toBe('abc');
    expect(text.text).toBe('abc');
  });

  it('typed back to what it was is written back', async () => {
    const text = new SlowText('a');
    const typing = new Typing(text.port());
    typing.type('ab');
    await vi.advanceTimersByTimeAsync(REST + 10);
    typing.type('a');
    await vi.advanceTimersByTimeAsync(1000);
    expect(text.text).toBe('a');
    expect(text.writes).toEqual(['ab', 'a']);
  });

  it('is flushed at once and as a whole', async () => {
    const text = new SlowText('');
    const typing = new Typing(text.port());
    typing.type('all of it');
    const flushed = typing.flush();
    await vi.advanceTimersByTimeAsync(100);
    expect(await flushed).toBeNull();
    expect(text.text).toBe('all of it');
  });

  it('flushed twice at the same time is written once', async () => {
    const text = new SlowText('');
    const typing = new Typing(text.port());
    typing.type('once');
    const both = Promise.all([typing.flush(), typing.flush()]);
    await vi.advanceTimersByTimeAsync(200);
    await both;
    expect(text.writes).toEqual(['once']);
  });

  it('typed during a flush is flushed too', async () => {
    const text = new SlowText('');
    const typing = new Typing(text.port());
    typing.type('first');
    const flushed = typing.flush();
    await vi.advanceTimersByTimeAsync(10);
    typing.type('first and second');
    await vi.advanceTimersByTimeAsync(500);
    await flushed;
    expect(text.text).toBe('first and second');
    expect(typing.waiting).toBe(false);
  });

  it('follows an undo, also in the field that has the focus', async () => {
    const text = new SlowText('before');
    const typing = new Typing(text.port());
    typing.focused = true;
    typing.type('after');
    await vi.advanceTimersByTimeAsync(1000);
    text.change('before');
    await vi.advanceTimersByTimeAsync(100);
    typing.hear();
    expect(typing.text).toBe('before');
  });

  it('leaves out the spaces at the end, and keeps them in the field while it has the focus', async () => {
    const text = new SlowText('');
    const typing = new Typing(text.port());
    typing.focused = true;
    typing.type('Two ');
    await vi.advanceTimersByTimeAsync(1000);
    typing.hear();
    expect(text.text).toBe('Two');
    expect(typing.text).toBe('Two ');
    const left = typing.leave();
    await vi.advanceTimersByTimeAsync(100);
    await left;
    expect(typing.text).toBe('Two');
  });

  it('keeps spaces at the end that were there before', async () => {
    const text = new SlowText('one  ');
    const typing = new Typing(text.port());
    typing.type('one more  ');
    await vi.advanceTimersByTimeAsync(1000);
    expect(text.text).toBe('one more  ');
  });

  it('that is refused stays in the field with the reason, until it is typed again', async () => {
    const text = new SlowText('good');
    text.refuse = { code: 'refused', message: 'An alias uses this value.' };
    const typing = new Typing(text.port());
    typing.type('bad');
    await vi.advanceTimersByTimeAsync(1000);
    typing.hear();
    expect(typing.text).toBe('bad');
    expect(typing.failure?.message).toBe('An alias uses this value.');
    expect(typing.waiting).toBe(true);
    text.refuse = null;
    typing.type('better');
    expect(typing.failure).toBeNull();
    await vi.advanceTimersByTimeAsync(1000);
    expect(text.text).toBe('better');
    expect(typing.waiting).toBe(false);
  });

  it('that is refused can be given up', async () => {
    const text = new SlowText('good');
    text.refuse = { code: 'refused', message: 'No.' };
    const typing = new Typing(text.port());
    typing.type('bad');
    await vi.advanceTimersByTimeAsync(1000);
    typing.drop();
    expect(typing.text).toBe('good');
    expect(typing.waiting).toBe(false);
  });

  it('loses no letter at any pace', async () => {
    for (const pace of [1, 17, 70, 149, 151, 230, 480]) {
      const text = new SlowText('');
      const typing = new Typing(text.port());
      typing.focused = true;
      let typed = '';
      for (const letter of 'Tides and Timeouts') {
        expect(typing.text).toBe(typed);
        typed += letter;
        typing.type(typed);
        await vi.advanceTimersByTimeAsync(pace);
        typing.hear();
      }
      await vi.advanceTimersByTimeAsync(1000);
      expect(text.text).toBe(typed);
      expect(typing.text).toBe(typed);
    }
  });
});
