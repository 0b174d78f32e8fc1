import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { useBackend } from '../backend';
import type { FormEdit } from '../bindings/FormEdit';
import { OpenDocument } from './open-document.svelte';
import { episodeSlot } from './episode-slot.svelte';
import { dice, emptyAnalysis, FakeSession } from '../../test/fake-session';

const TEXT = '---\nepisode: 0007\nsummary: Old\n---\n\n# Title\n\n## Notes\n\nText.\n';
const BODY = TEXT.indexOf('## Notes');

let restore: () => void;
let session: FakeSession;

function withSession(text: string): FakeSession {
  session = new FakeSession(text);
  session.analyse = (version, now) => ({
    ...emptyAnalysis(version, now),
    hidden: { from: 0, to: Math.max(0, now.indexOf('## ')) },
  });
  session.formEdit = setSummary;
  restore = useBackend(session.backend);
  return session;
}

/** Computes an edit of the line `summary:`, as the core would. */
function setSummary(text: string, edit: FormEdit) {
  if (edit.do !== 'set') throw { code: 'refused', message: 'Not in this test.' };
  const from = text.indexOf('summary: ') + 'summary: '.length;
  return [{ from, to: text.indexOf('\n', from), insert: edit.value }];
}

const summary = (value: string): FormEdit => ({
  do: 'set',
  target: { in: 'frontMatter', path: ['summary'] },
  value,
});

async function open(text = TEXT): Promise<OpenDocument> {
  withSession(text);
  expect(await episodeSlot.open('/show/0007.md')).toBeNull();
  const document = episodeSlot.document;
  if (!document) throw new Error('nothing is open');
  await document.settled();
  return document;
}

const type = (document: OpenDocument, at: number, insert: string, to = at): void =>
  document.dispatch({ changes: { from: at, to, insert }, userEvent: 'input.type' });

/** Waits in fake time, which jumps to the next timer as soon as no other work is left. */
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeEach(async () => {
  vi.useFakeTimers().setTimerTickMode('nextTimerAsync');
  await episodeSlot.close();
});
afterEach(() => {
  restore();
  vi.useRealTimers();
});

describe('the text and the backend', () => {
  it('survive any order of typing, form edits, saves and lost steps', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const roll = dice(seed * 7919);
      const document = await open();
      session.delay = () => roll(4);
      session.forgets = () => roll(9) === 0;
      const edits: Promise<unknown>[] = [];
      for (let step = 0; step < 60; step += 1) {
        const length = document.state.doc.length;
        const body = document.text().indexOf('## ');
        const at = body + roll(length - body + 1);
        const kind = roll(10);
        if (kind < 5) type(document, at, 'aé😀\n'.slice(0, 1 + roll(3)));
        else if (kind < 7) {
          document.dispatch({
            changes: { from: at, to: Math.min(length, at + roll(4)) },
            userEvent: 'delete',
          });
        } else if (kind === 7) document.undo();
        else if (kind === 8) edits.push(document.edit(summary(`S${step}`)));
        else edits.push(document.save());
        if (roll(3) === 0) await wait(roll(5));
        if (!document.text().includes('## ')) break;
      }
      await Promise.all(edits);
      await document.settled();
      expect(session.text, `seed ${seed}`).toBe(
        document.text().replace(/\p{Surrogate}/gu, '\ufffd'),
      );
      expect(session.mostAtOnce).toBe(1);
      expect(await document.save()).toBeNull();
      expect(session.disk).toBe(session.text);
      expect(document.edited).toBe(false);
      restore();
    }
  }, 60_000);

  it('send what was typed during a call in one change', async () => {
    const document = await open();
    session.delay = () => 15;
    session.calls = [];
    for (const sign of 'abcdefgh') type(document, document.state.doc.length, sign);
    await document.settled();
    expect(session.calls).toEqual(['change', 'change']);
    expect(session.text).toBe(`${TEXT}abcdefgh`);
  });

  it('say why the backend cannot follow, and continue when it can', async () => {
    const document = await open();
    const { replaceText, changeText } = session.backend;
    const failure = { code: 'other', message: 'No.' };
    session.backend.changeText = session.backend.replaceText = () => Promise.reject(failure);
    type(document, document.state.doc.length, 'x');
    expect(await document.save()).toEqual(failure);
    expect(document.trouble).toEqual(failure);
    Object.assign(session.backend, { replaceText, changeText });
    expect(await document.save()).toBeNull();
    expect(document.trouble).toBeNull();
    expect(session.disk).toBe(`${TEXT}x\n`);
  });
});

describe('an edit of the form', () => {
  it('is one undo step in the history of the text', async () => {
    const document = await open();
    type(document, document.state.doc.length, 'typed');
    expect(await document.edit(summary('New'))).toBeNull();
    expect(document.text()).toBe(`${TEXT.replace('Old', 'New')}typed`);
    document.undo();
    expect(document.text()).toBe(`${TEXT}typed`);
    document.undo();
    expect(document.text()).toBe(TEXT);
    expect(document.edited).toBe(false);
    document.redo();
    document.redo();
    expect(document.text()).toBe(`${TEXT.replace('Old', 'New')}typed`);
  });

  it('joins what is typed into one field, and nothing else', async () => {
    const document = await open();
    for (const value of ['N', 'Ne', 'New']) await document.edit(summary(value));
    document.undo();
    expect(document.text()).toBe(TEXT);
  });

  it('keeps what is typed in the notes while the edit is computed', async () => {
    const document = await open();
    session.delay = () => 10;
    const done = document.edit(summary('A much longer summary'));
    await wait(3);
    type(document, document.state.doc.length, 'meanwhile');
    expect(await done).toBeNull();
    await document.settled();
    expect(document.text()).toBe(`${TEXT.replace('Old', 'A much longer summary')}meanwhile`);
    expect(session.text).toBe(document.text());
  });

  it('is computed again when the front matter changes under it', async () => {
    const document = await open();
    document.setMode('source');
    session.delay = () => 10;
    const done = document.edit(summary('New'));
    await wait(3);
    type(document, 4, '# a comment\n');
    expect(await done).toBeNull();
    expect(document.text()).toBe(
      TEXT.replace('Old', 'New').replace('episode', '# a comment\nepisode'),
    );
    expect(session.calls.filter((call) => call === 'form')).toHaveLength(2);
  });

  it('gives the reason when it is refused, and changes nothing', async () => {
    const document = await open();
    const failure = await document.edit({ do: 'removeGuest', guest: 0 });
    expect(failure).toEqual({ code: 'refused', message: 'Not in this test.' });
    expect(document.text()).toBe(TEXT);
    expect(document.edited).toBe(false);
  });
});

describe('saving', () => {
  it('keeps unusual line endings where they were, through edits and undo', async () => {
    withSession('one\ntwo\nthree\nfour\n');
    session.analyse = emptyAnalysis;
    session.encoding = {
      byteOrderMark: true,
      lineEnding: 'crlf',
      exceptions: [
        [2, 'lf'],
        [4, 'cr'],
      ],
    };
    await episodeSlot.open('/show/mixed.md');
    const document = episodeSlot.document;
    if (!document) throw new Error('nothing is open');
    type(document, 0, 'zero\n');
    await document.save();
    expect(session.saved.at(-1)?.encoding.exceptions).toEqual([
      [3, 'lf'],
      [5, 'cr'],
    ]);
    const two = document.text().indexOf('two');
    document.dispatch({ changes: { from: two + 3, to: two + 4 } });
    await document.save();
    expect(session.saved.at(-1)?.encoding.exceptions).toEqual([[4, 'cr']]);
    document.undo();
    document.undo();
    expect(document.text()).toBe('one\ntwo\nthree\nfour\n');
    await document.save();
    expect(session.saved.at(-1)?.encoding).toEqual({
      byteOrderMark: true,
      lineEnding: 'crlf',
      exceptions: [
        [2, 'lf'],
        [4, 'cr'],
      ],
    });
  });

  it('counts a text as edited when only a line ending was lost', async () => {
    withSession('one\ntwo\n');
    session.encoding = { byteOrderMark: false, lineEnding: 'lf', exceptions: [[1, 'crlf']] };
    await episodeSlot.open('/show/mixed.md');
    const document = episodeSlot.document;
    document?.dispatch({ changes: { from: 3, to: 4, insert: '\n' } });
    expect(document?.text()).toBe('one\ntwo\n');
    expect(document?.edited).toBe(true);
  });

  it('ends the last line where the saved text did; the caret stays, and it can be undone', async () => {
    const document = await open();
    const end = TEXT.length;
    type(document, end, 'mine');
    document.dispatch({ selection: { anchor: end + 4 } });
    expect(await document.save()).toBeNull();
    expect(session.disk).toBe(`${TEXT}mine\n`);
    expect(document.text()).toBe(`${TEXT}mine\n`);
    expect(document.state.selection.main.head).toBe(end + 4);
    expect(document.edited).toBe(false);
    expect(await document.save()).toBeNull();
    expect(document.text()).toBe(`${TEXT}mine\n`);
    await wait(5000);
    document.undo();
    expect(document.text()).toBe(TEXT);
    document.redo();
    expect(document.text()).toBe(`${TEXT}mine\n`);
    document.undo();
    // A copy has the same bytes as the file.
    const copies: string[] = [];
    session.backend.saveExport = async (text) => {
      copies.push(text);
      return '/copy.md';
    };
    type(document, end - 1, '', end);
    await document.saveCopy();
    expect(copies).toEqual([TEXT]);
  });

  it('adds no line end to a text that had none, or that is empty now', async () => {
    const without = await open(TEXT.trimEnd());
    type(without, TEXT.length - 1, ' More');
    expect(await without.save()).toBeNull();
    expect(session.disk).toBe(`${TEXT.trimEnd()} More`);
    await episodeSlot.close();
    restore();
    const emptied = await open('Text.\n');
    emptied.setMode('source');
    emptied.dispatch({ changes: { from: 0, to: 6 } });
    expect(await emptied.save()).toBeNull();
    expect(session.disk).toBe('');
    type(emptied, 0, 'Text');
    expect(await emptied.save()).toBeNull();
    expect(session.disk).toBe('Text');
  });

  it('overwrites nothing that somebody else wrote', async () => {
    const document = await open();
    session.disk = 'theirs\n';
    session.hash = 9;
    type(document, document.state.doc.length, 'mine');
    expect((await document.save())?.code).toBe('changed_on_disk');
    expect(session.disk).toBe('theirs\n');
    expect(await document.save(true)).toBeNull();
    expect(session.disk).toBe(`${TEXT}mine\n`);
  });

  it('merges the disk, keeps what is typed meanwhile, and can undo the merge alone', async () => {
    const document = await open();
    type(document, document.text().indexOf('Text.'), 'My ');
    await document.settled();
    const disk = {
      path: document.path,
      text: TEXT.replace('0007', '0008'),
      encoding: { byteOrderMark: true, lineEnding: 'crlf' as const, exceptions: [] },
      hash: '0',
      readOnly: false,
    };
    const at = TEXT.indexOf('0007');
    const adopted: string[] = [];
    session.backend.acceptDisk = async (_path, hash) => {
      adopted.push(hash);
      return null;
    };
    session.backend.mergeDisk = async (_path, version) => {
      expect(version).toBe(1);
      type(document, document.state.doc.length, 'meanwhile');
      const exceptions: [number, 'lf'][] = [[4, 'lf']];
      return {
        disk,
        edits: [{ from: at, to: at + 4, insert: '0008\nnew: line' }],
        encoding: { ...disk.encoding, exceptions },
        lines: 2,
        conflicts: [],
      };
    };
    await document.merge();
    const mine = `${TEXT.replace('Text.', 'My Text.')}meanwhile`;
    expect(document.text()).toBe(mine.replace('0007', '0008\nnew: line'));
    expect(adopted).toEqual(['0']);
    expect(await document.save()).toBeNull();
    expect(session.saved.at(-1)?.encoding).toEqual({
      byteOrderMark: true,
      lineEnding: 'crlf',
      exceptions: [[4, 'lf']],
    });
    document.undo();
    expect(document.text()).toBe(mine);
  });

  it('applies nothing of a merge that the host has to decide', async () => {
    const document = await open();
    type(document, document.state.doc.length, 'mine');
    session.backend.mergeDisk = async (path) => ({
      disk: await session.backend.readDisk(path),
      edits: [{ from: 0, to: 3, insert: 'wrong' }],
      encoding: { byteOrderMark: false, lineEnding: 'lf', exceptions: [] },
      lines: 0,
      conflicts: [{ line: 1, before: null, mine: 'a', theirs: 'b', after: null }],
    });
    await document.merge();
    expect(document.text()).toBe(`${TEXT}mine`);
    expect(document.edited).toBe(true);
  });

  it('takes over the disk in place: the cursor stays, and it can be undone', async () => {
    const document = await open();
    const at = document.text().indexOf('Text.');
    document.dispatch({ selection: { anchor: at } });
    type(document, document.state.doc.length, 'mine');
    session.disk = TEXT.replace('0007', '0008').replace('## Notes', '## Their notes');
    session.hash = 4;
    await document.reload();
    expect(document.text()).toBe(session.disk);
    expect(document.edited).toBe(false);
    expect(document.state.selection.main.head).toBe(session.disk.indexOf('Text.'));
    document.undo();
    expect(document.text()).toBe(`${TEXT}mine`);
    expect(document.edited).toBe(true);
  });
});

describe('form mode', () => {
  it('keeps what the form shows out of reach', async () => {
    const document = await open();
    const { length } = document.state.doc;
    document.dispatch({ selection: { anchor: 0, head: length } });
    expect(document.state.selection.main.from).toBe(BODY);
    document.dispatch({ changes: { from: 0, to: length }, userEvent: 'delete.selection' });
    expect(document.text()).toBe(TEXT.slice(0, BODY));
    document.undo();
    document.dispatch({ changes: { from: BODY - 1, to: BODY }, userEvent: 'delete.backward' });
    document.dispatch({ changes: { from: 4, insert: 'x' }, userEvent: 'input.type' });
    document.dispatch({
      changes: [
        { from: BODY - 1, to: BODY + 8 },
        { from: BODY + 9, insert: 'moved' },
      ],
      userEvent: 'move.line',
    });
    expect(document.text()).toBe(TEXT);
    type(document, BODY, 'Hello. ');
    expect(document.text()).toBe(TEXT.replace('## Notes', 'Hello. ## Notes'));
  });

  it('lets the whole file be edited in source mode, with the same history', async () => {
    const document = await open();
    document.setMode('source');
    document.dispatch({ selection: { anchor: 0 } });
    type(document, 4, '# note\n');
    document.setMode('form');
    expect(document.state.selection.main.head).toBe(BODY + '# note\n'.length);
    document.undo();
    expect(document.text()).toBe(TEXT);
    expect(document.state.selection.main.from).toBeGreaterThanOrEqual(BODY);
  });

  it('gives the first words a line of their own, where the file ends with the title', async () => {
    withSession('---\nsummary: Old\n---\n\n# Title');
    session.analyse = (version, now) => ({
      ...emptyAnalysis(version, now),
      hidden: { from: 0, to: now.indexOf('# Title') + '# Title'.length },
    });
    await episodeSlot.open('/show/short.md');
    const document = episodeSlot.document;
    if (!document) throw new Error('nothing is open');
    await document.edit(summary('New'));
    const end = document.state.doc.length;
    document.dispatch({ selection: { anchor: 0 } });
    expect(document.state.selection.main.head).toBe(end);
    document.dispatch(document.state.replaceSelection('W'), { userEvent: 'input.type' });
    document.dispatch(document.state.replaceSelection('ords'), { userEvent: 'input.type' });
    expect(document.text()).toBe('---\nsummary: New\n---\n\n# Title\n\nWords');
    document.undo();
    expect(document.text()).toBe('---\nsummary: New\n---\n\n# Title');
    document.dispatch({ changes: { from: end - 1, to: end }, userEvent: 'delete.backward' });
    expect(document.text()).toBe('---\nsummary: New\n---\n\n# Title');
  });

  it('does not fold away what is being written at the top', async () => {
    const document = await open();
    document.dispatch({ selection: { anchor: BODY } });
    type(document, BODY, '\n');
    await document.settled();
    document.dispatch({ selection: { anchor: BODY } });
    expect(document.state.selection.main.head).toBe(BODY);
    type(document, BODY, 'x');
    expect(document.text()).toBe(TEXT.replace('## Notes', 'x\n## Notes'));
  });
});
