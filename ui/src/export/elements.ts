//! Makes the elements of the page in an export's frame.

import { putSanitizedHtml } from '../preview/sanitized-html';
import { parts } from './linked-text';

type Child = Node | string | null;

/** Makes elements for one page. */
export class Elements {
  readonly #page: Document;

  constructor(page: Document) {
    this.#page = page;
  }

  /** Returns an element with a class. */
  make(tag: string, name: string, ...children: Child[]): HTMLElement {
    const element = this.#page.createElement(tag);
    if (name !== '') element.className = name;
    element.append(
      ...children.filter((child): child is Node | string => child !== null && child !== ''),
    );
    return element;
  }

  /** Returns an element that screen readers skip. */
  decoration(name: string, ...children: Child[]): HTMLElement {
    const element = this.make('span', name, ...children);
    element.setAttribute('aria-hidden', 'true');
    return element;
  }

  /** Returns the place of the cover, or of the show's picture. */
  picture(name: string, show: string): HTMLElement {
    return this.decoration(name, [...show][0]?.toUpperCase() ?? '');
  }

  /** Returns the show's picture with elements beside it. */
  headed(name: string, picture: string, show: string, ...beside: Child[]): HTMLElement {
    return this.make('div', name, this.picture(picture, show), ...beside);
  }

  /** Returns text as the platform shows it, with its line breaks. */
  text(name: string, text: string, shows: { times?: boolean; tags?: boolean } = {}): HTMLElement {
    const element = this.make('div', `${name} lines`);
    for (const part of parts(text, shows)) {
      if (part.as === 'text') element.append(part.text);
      else if (part.as === 'link') {
        const link = this.make('a', '', part.text);
        link.setAttribute('href', part.text);
        element.append(link);
      } else element.append(this.make('span', part.as, part.text));
    }
    return element;
  }

  /** Returns rich text that the backend has sanitized; without any, the plain text. */
  rich(name: string, { html, text }: { html: string | null; text: string }): HTMLElement {
    if (html === null) return this.text(name, text, { times: true });
    const element = this.make('div', name);
    putSanitizedHtml(element, html);
    return element;
  }
}
