// What the test DOM has not and every browser has, as far as the window needs it: dialogs that open
// and close, a wide and light screen, and boxes without a size. Tests that
// ask for no DOM get nothing.
if (typeof window !== 'undefined') {
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
