import { describe, expect, it } from 'vitest';

import { clock, draw, type Result } from './platform-page';
import { FORMS } from './targets';

const result = (change: Partial<Result>): Result => ({
  target: 'apple',
  text: '<p>Notes</p>',
  html: '<p>Notes</p>',
  episode: { show: 'Harbour Lights', title: 'Tides', number: '0031', day: '6 April' },
  ...change,
});

function drawn(change: Partial<Result>): Document {
  const page = document.implementation.createHTMLDocument();
  draw(page, result(change));
  return page;
}

const said = (page: Document): string => page.body.textContent.replace(/\s+/g, ' ').trim();

describe('the page of a platform', () => {
  it('shows rich text with links that lead to the web and nowhere else', () => {
    const html =
      '<p><a href="https://a.example/">A</a> <a href="javascript:x">B</a> <a href="/c">C</a></p>';
    for (const target of ['apple', 'spotify', 'html'] as const) {
      const links = [...drawn({ target, html }).querySelectorAll('a')];
      expect(links.map((link) => link.getAttribute('href'))).toEqual([
        'https://a.example/',
        null,
        null,
      ]);
    }
    expect(said(drawn({}))).toContain('6 April · Episode 0031');
  });

  it('shows plain text as it is, with its addresses as links', () => {
    const text = '00:00 <b>Start</b>\nhttps://a.example/x.';
    for (const target of ['youtube', 'text', 'bluesky', 'mastodon', 'linkedin', 'x'] as const) {
      const page = drawn({ target, text, html: null });
      expect(page.querySelector('.notes')?.textContent, target).toBe(text);
      expect(page.querySelector('.notes b'), target).toBeNull();
      expect(page.querySelector('.notes a')?.getAttribute('href')).toBe('https://a.example/x');
    }
    expect(drawn({ target: 'youtube', text }).querySelector('.time')?.textContent).toBe('00:00');
  });

  it('shows a post with a card for its first address', () => {
    const page = drawn({ target: 'bluesky', text: 'Out now: https://harbour.example/31/ #sea' });
    expect(page.querySelector('.card')?.textContent).toBe('harbour.exampleTides');
    expect(page.querySelector('.tag')?.textContent).toBe('#sea');
    expect(drawn({ target: 'x', text: 'Out now' }).querySelector('.card')).toBeNull();
  });

  it('shows a feed as its source, what is in CDATA as text of it', () => {
    const text = '<item>\n<title>A &amp; B</title>\n<d><![CDATA[<p>Notes</p>]]></d>\n</item>';
    const page = drawn({ target: 'rssitem', text, html: null });
    expect(page.querySelector('pre')?.textContent).toBe(text);
    expect([...page.querySelectorAll('.tag')].map((tag) => tag.textContent)).toEqual([
      '<item>',
      '<title>',
      '</title>',
      '<d>',
      '</d>',
      '</item>',
    ]);
  });

  it('shows chapters as a player lists them', () => {
    const text = JSON.stringify({
      version: '1.2.0',
      chapters: [{ startTime: 0, title: 'Start' }, { startTime: 3845.5 }],
    });
    const items = [...drawn({ target: 'chapters', text }).querySelectorAll('li')];
    expect(items.map((item) => item.textContent)).toEqual(['0:00Start', '1:04:05']);
    expect(drawn({ target: 'chapters', text: 'no JSON' }).querySelectorAll('li')).toHaveLength(0);
  });

  it('takes the place of the one before, and is there for every form', () => {
    const page = drawn({ target: 'spotify' });
    for (const { target } of FORMS) {
      draw(page, result({ target }));
      expect(page.querySelectorAll('main')).toHaveLength(1);
      expect(page.body.className).toBe(target);
    }
  });

  it('writes times as players do', () => {
    expect([0, 59.9, 60, 3599, 3600].map(clock)).toEqual([
      '0:00',
      '0:59',
      '1:00',
      '59:59',
      '1:00:00',
    ]);
  });
});
