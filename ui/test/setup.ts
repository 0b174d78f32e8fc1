import { configure } from '@testing-library/svelte';

// Adds what every browser has and the test DOM lacks, as far as the window needs it: dialogs that open
// and close, a wide and light screen, and boxes without a size. Tests without a DOM are left alone.
if (typeof window !== 'undefined') {
  // A busy machine may take long to draw what a test waits for.
  configure({ asyncUtilTimeout: 10_000 });

  const dialog = HTMLDialogElement.prototype;

  dialog.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  dialog.close ??= function (this: HTMLDialogElement) {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };

  window.matchMedia ??= (media: string) =>
    Object.assign(new EventTarget(), {
      media,
      matches: media.includes('width'),
      onchange: null,
      addListener: () => {},
      removeListener: () => {},
    });

  globalThis.ResizeObserver ??= class implements ResizeObserver {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };

  globalThis.CSS ??= {} as typeof CSS;
  CSS.escape ??= (text: string) => text.replace(/[^\w-]/g, (character) => `\\${character}`);

  Element.prototype.scrollIntoView ??= () => {};
  Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect ??= () => new DOMRect();
}
