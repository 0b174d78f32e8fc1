// What the test DOM has not and every browser has: a dialog that opens and closes.
const dialog = HTMLDialogElement.prototype;

dialog.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};
dialog.close ??= function (this: HTMLDialogElement) {
  this.open = false;
  this.dispatchEvent(new Event('close'));
};
Element.prototype.scrollIntoView ??= () => {};
