//! Puts HTML that the backend has sanitized on the page of a frame that runs no script.

import { messages } from './messages';

/** The class of the placeholder for a picture from the web. */
const WITHHELD = 'web-picture';

/** Returns the empty page of a frame. It may load pictures of the show, with `web` those from the web, and nothing else. */
export function emptyPage(web: boolean): string {
  const pictures = web ? 'linernotes-image: https: http:' : 'linernotes-image:';
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; " +
    `img-src ${pictures}; base-uri 'self' about:; form-action 'none'">` +
    `<meta name="pictures" content="${web ? 'web' : 'own'}">` +
    '<title>Preview</title></head>' +
    '<body><main><div id="head"></div><article></article></main></body></html>'
  );
}

/** Puts sanitized HTML into an element of such a page. */
export function putSanitizedHtml(element: HTMLElement, html: string): void {
  const page = element.ownerDocument;
  // In a template, no picture is loaded and no address resolved before the content is on the page.
  const template = page.createElement('template');
  template.innerHTML = html;
  tame(template.content);
  if (page.querySelector('meta[name=pictures]')?.getAttribute('content') !== 'web')
    withhold(template.content, page);
  element.replaceChildren(template.content);
}

/** Returns whether a page has placeholders for pictures from the web. */
export function withholds(page: Document): boolean {
  return page.getElementsByClassName(WITHHELD).length > 0;
}

/**
 * Keeps only links to the web, to a mail program, or to a place on the page. The frame resolves addresses
 * against the window's, so any other link would load the window itself into the frame.
 */
function tame(content: DocumentFragment): void {
  for (const link of content.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (href.startsWith('#')) link.setAttribute('href', `about:srcdoc${href}`);
    else if (!/^(?:https?|mailto):/i.test(href)) link.removeAttribute('href');
  }
}

/** Replaces pictures from the web by their text and the name of their host. */
function withhold(content: DocumentFragment, page: Document): void {
  for (const picture of content.querySelectorAll('img[src]')) {
    const host = hostOf(picture.getAttribute('src') ?? '');
    if (host === null) continue;
    const text = (picture.getAttribute('alt') ?? '').trim();
    const place = page.createElement('span');
    place.className = WITHHELD;
    place.textContent = messages.imageOn(text || messages.image, host);
    picture.replaceWith(place);
  }
}

/** Returns the host of a picture from the web; `null` for a picture of the show. */
function hostOf(source: string): string | null {
  if (!/^\s*(?:https?:|\/\/)/i.test(source)) return null;
  return URL.canParse(source, 'https://localhost')
    ? new URL(source, 'https://localhost').host
    : messages.theWeb;
}
