//! Returns the focus from the preview's frame. Keys pressed inside the frame never reach the window, since
//! no script may run there. So after a click into the page, the focus goes back to where it was, unless
//! text was selected there. A focus that came by the Tab key stays.

/** A focus this soon after a Tab key came by that key, in milliseconds. */
const JUST_NOW = 300;

/** How long a click may take, in milliseconds. */
const CLICK = 250;

/** Watches the focus of a frame until the returned function is called. */
export function lendFocus(frame: HTMLIFrameElement): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let before: HTMLElement | null = null;
  let tabbed = -Infinity;
  let watching = false;

  document.addEventListener(
    'focusin',
    ({ target }) => {
      if (target instanceof HTMLElement && target !== frame) before = target;
    },
    { signal },
  );
  window.addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'Tab' || key === 'F6') tabbed = performance.now();
    },
    { signal, capture: true },
  );
  window.addEventListener(
    'blur',
    () => {
      if (document.activeElement !== frame || performance.now() - tabbed < JUST_NOW) return;
      if (!watching) setTimeout(watch, CLICK);
      watching = true;
    },
    { signal },
  );

  return () => ending.abort();

  function watch(): void {
    watching = false;
    if (signal.aborted || document.activeElement !== frame) return;
    const selection = frame.contentDocument?.getSelection();
    if (selection && !selection.isCollapsed) {
      watching = true;
      setTimeout(watch, CLICK);
      return;
    }
    if (before?.isConnected) before.focus({ preventScroll: true });
    else frame.blur();
  }
}
