// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { firstAddress, parts, type Part } from './linked-text';

const of = (text: string, as: Part['as'], shows = {}): string[] =>
  parts(text, shows)
    .filter((part) => part.as === as)
    .map((part) => part.text);

describe('the parts of a text', () => {
  it('are together the text', () => {
    const text =
      '0:00 Start (https://a.example/x_(y)). #Harbour @ada@b.example, end\n01:02:03 More';
    const all = parts(text, { times: true, tags: true });
    expect(all.map((part) => part.text).join('')).toBe(text);
  });

  it('have addresses without what is around them', () => {
    expect(of('See https://a.example/one, (https://b.example/two).', 'link')).toEqual([
      'https://a.example/one',
      'https://b.example/two',
    ]);
    expect(of('https://a.example/x_(y)', 'link')).toEqual(['https://a.example/x_(y)']);
    expect(of('“https://a.example/”', 'link')).toEqual(['https://a.example/']);
  });

  it('have times only at the start of a line', () => {
    const text = '00:00 Start\n(1:02) More\nat 3:04 nothing\n12:345 no time';
    expect(of(text, 'time', { times: true })).toEqual(['00:00', '(1:02)']);
    expect(of(text, 'time')).toEqual([]);
  });

  it('have names and topics, but none within an address or a mail address', () => {
    const text = 'With @ada.example.com, @b@c.example. #Häfen a@b.example https://c.example/#part';
    expect(of(text, 'tag', { tags: true })).toEqual(['@ada.example.com', '@b@c.example', '#Häfen']);
  });

  it('of nothing are none', () => {
    expect(parts('')).toEqual([]);
    expect(firstAddress('nothing here')).toBeNull();
    expect(firstAddress('x https://a.example/ https://b.example/')).toBe('https://a.example/');
  });
});
