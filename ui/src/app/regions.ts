//! Moves the focus between the parts of the window by F6, to where it last was in each part. A part is
//! marked by `data-region`; with the value `self` the part itself takes the focus.

const last = new WeakMap<Element, HTMLElement>();

/** Remembers the focused element of its part of the window. */
export function remember(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement)) return;
  const region = target.closest('[data-region]');
  if (region instanceof HTMLElement && region.dataset.region !== 'self') last.set(region, target);
}

/** Moves the focus to the next visible part, or with `step` -1 to the one before. */
export function walk(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.getClientRects().length > 0,
  );
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  for (let tried = 1; tried <= regions.length; tried++) {
    const from = here < 0 && step < 0 ? 0 : here;
    const index = (from + step * tried + regions.length * tried) % regions.length;
    const region = regions[index];
    if (region && enter(region)) return;
  }
}

const REACHABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, iframe, [contenteditable="true"], [tabindex="0"]';

function enter(region: HTMLElement): boolean {
  const before = last.get(region);
  const wanted =
    before?.isConnected && region.contains(before)
      ? before
      : region.dataset.region === 'self'
        ? region
        : [...region.querySelectorAll<HTMLElement>(REACHABLE)].find(
            (element) =>
              (element.isContentEditable || element.tabIndex >= 0) &&
              element.getClientRects().length > 0,
          );
  wanted?.focus();
  return wanted !== undefined && region.contains(document.activeElement);
}
