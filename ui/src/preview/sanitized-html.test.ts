import { describe, expect, it } from 'vitest';

import { emptyPage, putSanitizedHtml, withholds } from './sanitized-html';

const HTML =
  '<p><img src="https://pictures.example/fog.png?who=1" alt="Fog over the hut">' +
  '<img src="linernotes-image://localhost/hut.png" alt="The hut">' +
  '<a href="#note-a">a</a><a href="https://a.example/">b</a><a href="other.html">c</a></p>';

function pageOf(web: boolean): Document {
  const page = document.implementation.createHTMLDocument();
  page.open();
  page.write(emptyPage(web));
  page.close();
  return page;
}

function put(html: string, web: boolean): HTMLElement {
  const element = pageOf(web).querySelector('article') as HTMLElement;
  putSanitizedHtml(element, html);
  return element;
}

describe('rich text', () => {
  it('replaces a picture from the web by its text and its host', () => {
    const element = put(HTML, false);
    expect(element.querySelector('.web-picture')?.textContent).toBe(
      'Fog over the hut (on pictures.example)',
    );
    expect([...element.querySelectorAll('img')].map((picture) => picture.alt)).toEqual(['The hut']);
    expect(withholds(element.ownerDocument)).toBe(true);
  });

  it('withholds every kind of address that leads to the web', () => {
    for (const source of [
      'http://a.example/x',
      'HTTPS://a.example/x',
      ' https://a.example/x',
      '//a.example/x',
    ])
      expect(put(`<img src="${source}">`, false).textContent, source).toBe('Image (on a.example)');
  });

  it('shows them on a page that may', () => {
    const element = put(HTML, true);
    expect(element.querySelectorAll('img')).toHaveLength(2);
    expect(withholds(element.ownerDocument)).toBe(false);
  });

  it('lets the frame load nothing from the web otherwise', () => {
    expect(emptyPage(false)).not.toContain('http:');
    expect(emptyPage(false)).not.toContain('https:');
    expect(emptyPage(true)).toContain('https: http:');
  });

  it('leads links to the web or to the page itself', () => {
    const links = [...put(HTML, false).querySelectorAll('a')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      'about:srcdoc#note-a',
      'https://a.example/',
      null,
    ]);
  });
});
