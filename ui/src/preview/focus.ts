//! Keys that are pressed while the focus is in the preview's frame never reach the window, since no
//! script may run there. So a click into the page gives the focus back to where it was, unless text is
//! selected there to be copied. Who goes there with the Tab key stays there.

/** A Tab key so long ago may have brought the focus here, in milliseconds. */
const JUST_NOW = 300;

/** How long a click may take, in milliseconds. */
const CLICK = 250;

/** Watches the focus of one frame until the function that is given back is called. */
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
