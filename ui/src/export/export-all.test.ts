// @vitest-environment node
import { describe, expect, it } from 'vitest';

import type { Exported } from '../bindings/Exported';
import type { ExportTarget } from '../bindings/ExportTarget';
import { plan, toWrite, type Candidate } from './export-all';
import { formOf } from './targets';

const candidate = (
  target: ExportTarget,
  change: Partial<Exported> = {},
  more: Partial<Candidate> = {},
): Candidate => ({
  form: formOf(target),
  made: {
    exported: {
      text: `the ${target}`,
      fileName: `0031.${target}`,
      errors: 0,
      html: null,
      meters: [],
      dropped: [],
      shorten: [],
      missing: null,
      ...change,
    },
    failure: '',
    of: '',
  },
  post: null,
  encoding: null,
  ...more,
});

describe('all exports of an episode', () => {
  it('are a file each, with what was written by hand', () => {
    const post = { text: 'By hand', measured: { meters: [], shorten: [] } };
    const { files, not } = plan([candidate('html'), candidate('x', {}, { post })]);
    expect(files.map(({ fileName, name, text }) => [fileName, name, text])).toEqual([
      ['0031.html', 'HTML', 'the html'],
      ['0031.x', 'X', 'By hand'],
    ]);
    expect(not).toEqual([]);
  });

  it('that are not possible say why, and those not made yet are left out', () => {
    const failed = { exported: null, failure: 'The show is closed.', of: '' };
    const { files, not } = plan([
      candidate('chapters', { text: '', missing: 'The notes have no timestamps.' }),
      candidate('html', {}, { made: failed }),
      candidate('text', {}, { made: null }),
    ]);
    expect(files).toEqual([]);
    expect(not).toEqual([
      { name: 'Chapters', reason: 'The notes have no timestamps.' },
      { name: 'HTML', reason: 'The show is closed.' },
    ]);
  });

  it('say which of them are too long', () => {
    const meter = {
      name: 'Post',
      used: 301,
      limit: 300,
      unit: 'graphemes' as const,
      sure: true,
    };
    const { files } = plan([candidate('bluesky', { meters: [meter] }), candidate('x')]);
    expect(files.map(({ long }) => long)).toEqual(['1 character too long', '']);
  });

  it('have names of their own, on disks that know no capitals too', () => {
    const { files } = plan([
      candidate('apple', { fileName: '0031.html' }),
      candidate('html', { fileName: '0031.HTML' }),
      candidate('text', { fileName: 'notes' }),
      candidate('x', { fileName: 'notes' }),
    ]);
    expect(files.map(({ fileName }) => fileName)).toEqual([
      '0031.html',
      '0031-2.HTML',
      'notes',
      'notes-2',
    ]);
  });

  it('replace only what may be replaced', () => {
    const { files } = plan([candidate('html'), candidate('text')]);
    expect(toWrite(files, ['0031.text'])).toEqual([
      { fileName: '0031.html', text: 'the html', encoding: null, replace: false },
      { fileName: '0031.text', text: 'the text', encoding: null, replace: true },
    ]);
  });
});
