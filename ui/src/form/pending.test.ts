import { expect, it } from 'vitest';

import { pending } from './pending.svelte';

it('lets who asked earlier go on earlier', async () => {
  const done: string[] = [];
  let waiting = true;
  const forget = pending.watch({
    get waiting() {
      return waiting;
    },
    async flush() {
      waiting = false;
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      done.push('typed');
      return null;
    },
    drop() {},
  });
  const then = async (what: string): Promise<void> => {
    await pending.flush();
    done.push(what);
  };
  await Promise.all([then('removed'), then('saved')]);
  forget();
  await then('saved again');
  expect(done).toEqual(['typed', 'removed', 'saved', 'saved again']);
});
