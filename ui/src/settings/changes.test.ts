import { describe, expect, it } from 'vitest';

import type { SettingsForm } from '../bindings/SettingsForm';
import { carried, changesOf, numberOf, saidOf, typedOf } from './changes';

const column = (key: string) => ({ key, label: key, hint: '' });
const form: SettingsForm = {
  path: '/show/linernotes.toml',
  hash: 'h',
  fields: [
    { key: 'wrap', group: '', label: 'Wrap', hint: '', value: '80', learned: null },
    { key: 'roles.date', group: '', label: 'Date', hint: '', value: '', learned: 'date' },
  ],
  lists: [
    {
      key: 'hosts',
      label: 'Hosts',
      one: 'host',
      columns: [column('name'), column('link')],
      rows: [
        ['Ada', ''],
        ['Bo', 'https://bo.example'],
      ],
    },
  ],
  rules: [
    {
      id: 'summary-long',
      key: 'rules.summary-long',
      about: 'The summary is long.',
      reason: '',
      usual: 'warning',
      value: '',
      numbers: [{ key: 'rules.summary-long.longest', about: '', usual: 300, value: '90' }],
    },
  ],
  posts: [
    { target: 'x', key: 'posts.x', usual: '{title}', value: '' },
    { target: 'bluesky', key: 'posts.bluesky', usual: '{title}', value: '{title}\n{url}' },
  ],
  postWords: [],
  complaints: [],
};

describe('what was typed into the settings', () => {
  it('is nothing to write as long as it is what the file says', () => {
    expect(changesOf(form, typedOf(form))).toEqual([]);
  });

  it('is written value by value, the rest is left alone', () => {
    const typed = typedOf(form);
    typed.values['wrap'] = ' 72 ';
    typed.values['roles.date'] = 'day';
    typed.rows['hosts']?.[1]?.values.splice(1, 1, '');
    expect(changesOf(form, typed)).toEqual([
      { do: 'set', key: 'wrap', value: '72' },
      { do: 'set', key: 'roles.date', value: 'day' },
      { do: 'set', key: 'hosts.2.link', value: '' },
    ]);
  });

  it('switches rules and sets their numbers', () => {
    const typed = typedOf(form);
    typed.values['rules.summary-long'] = 'off';
    typed.values['rules.summary-long.longest'] = ' ';
    expect(changesOf(form, typed)).toEqual([
      { do: 'set', key: 'rules.summary-long', value: 'off' },
      { do: 'set', key: 'rules.summary-long.longest', value: '' },
    ]);
  });

  it('writes a template only where it is not the usual one', () => {
    const typed = typedOf(form);
    expect(typed.values['posts.x']).toBe('{title}');
    typed.values['posts.x'] = ' {title}\n';
    typed.values['posts.bluesky'] = '{title}';
    expect(changesOf(form, typed)).toEqual([{ do: 'set', key: 'posts.bluesky', value: '' }]);
    typed.values['posts.x'] = '{number}\n{title}';
    typed.values['posts.bluesky'] = '';
    expect(changesOf(form, typed)).toEqual([
      { do: 'set', key: 'posts.x', value: '{number}\n{title}' },
      { do: 'set', key: 'posts.bluesky', value: '' },
    ]);
  });

  it('takes entries out from the end and adds new ones last', () => {
    const typed = typedOf(form);
    const [ada] = typed.rows['hosts'] ?? [];
    const fresh = { id: 9, number: null, values: ['Cy', ''] };
    typed.rows['hosts'] = [fresh, { id: 8, number: null, values: ['', ' '] }];
    expect(changesOf(form, typed)).toEqual([
      { do: 'remove', list: 'hosts', number: 2 },
      { do: 'remove', list: 'hosts', number: 1 },
      {
        do: 'add',
        list: 'hosts',
        values: [
          ['name', 'Cy'],
          ['link', ''],
        ],
      },
    ]);
    if (ada) typed.rows['hosts'].push(ada);
    expect(numberOf(typed, 'hosts', fresh)).toBe(2);
  });

  it('finds what is said of it by its key', () => {
    const complaints = [{ line: 0, key: 'wrap', error: true, message: 'write a column.' }];
    expect(saidOf(complaints, 'wrap')).toBe('Write a column.');
    expect(saidOf(complaints, 'url')).toBeNull();
  });
});

describe('a file that changed while settings were typed', () => {
  it('keeps the typed values and entries, and has the rest anew', () => {
    const typed = typedOf(form);
    typed.values['wrap'] = '72';
    typed.rows['hosts']?.push({ id: 9, number: null, values: ['Cy', ''] });
    const changed: SettingsForm = {
      ...form,
      hash: 'h2',
      fields: form.fields.map((field) => ({ ...field, value: '90' })),
    };
    const now = carried(form, typed, changed);
    expect(now.values).toMatchObject({ wrap: '72', 'roles.date': '90' });
    expect(now.rows['hosts']?.map(({ values }) => values[0])).toEqual(['Ada', 'Bo', 'Cy']);
    expect(carried(form, typed, form)).toEqual(typed);
  });

  it('keeps new entries below a list that changed', () => {
    const typed = typedOf(form);
    typed.rows['hosts']?.push({ id: 9, number: null, values: ['Cy', ''] });
    const lists = form.lists.map((list) => ({ ...list, rows: [['Dee', '']] }));
    const rows = carried(form, typed, { ...form, lists }).rows['hosts'] ?? [];
    expect(rows.map(({ values, number }) => [values[0], number])).toEqual([
      ['Dee', 1],
      ['Cy', null],
    ]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
  });
});
