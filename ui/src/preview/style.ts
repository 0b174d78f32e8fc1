//! The look of the preview's page: a page of a book rather than a web page, in the window's colours.

/** The variables that the page takes over from the window's style sheet. */
const TOKENS = [
  '--ink',
  '--mute',
  '--faint',
  '--line',
  '--accent',
  '--tint',
  '--warn',
  '--page',
  '--side',
  '--card',
  '--bad',
  '--shadow',
  '--sans',
  '--serif',
  '--mono',
  '--radius',
  '--radius-large',
];

const RULES = `
*, *::before, *::after { box-sizing: border-box; }
html { background: var(--side); color: var(--ink); overflow-anchor: none; overflow-y: scroll; }
body { margin: 0; padding: 18px; font: 15px/1.65 var(--serif); overflow-wrap: break-word; }
main { max-width: 760px; min-height: calc(100vh - 36px); margin: 0 auto; padding: 26px 30px 40px;
  background: var(--page); border: 1px solid var(--line); border-radius: var(--radius-large); box-shadow: var(--shadow); }
@media (max-width: 420px) { body { padding: 8px; } main { padding: 18px 16px 28px; min-height: calc(100vh - 16px); } }

h1, h2, h3, h4, h5, h6 { font-family: var(--sans); font-weight: 650; line-height: 1.3; }
h1 { font-size: 24px; font-weight: 700; letter-spacing: -0.01em; }
h2 { font-size: 17px; }
h3 { font-size: 15px; }
h4, h5, h6 { font-size: 13px; color: var(--mute); }
a { color: var(--accent); text-underline-offset: 2px; text-decoration-thickness: 1px; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
img { max-width: 100%; height: auto; border-radius: 6px; }
img:not([src]), img[src=''] { display: none; }

.page-head h1 { margin: 0 0 4px; }
.untitled { color: var(--faint); }
.meta { margin: 0; font: 13px/1.5 var(--sans); color: var(--mute); }
.guest { display: flex; gap: 14px; margin: 14px 0 0; padding: 12px 14px; border: 1px solid var(--line);
  border-radius: var(--radius-large); font: 13px/1.5 var(--sans); }
.avatar { flex: none; width: 46px; height: 46px; border-radius: 50%; object-fit: cover; }
.guest-text { min-width: 0; }
.guest p { margin: 0; }
.guest-bio > * + * { margin-top: 0.5em; }
.guest-name { font-weight: 650; }
.guest-links { display: flex; flex-wrap: wrap; margin: 2px 0 0; padding: 0; list-style: none; }
.guest-links li { margin: 0; }
.guest-links li + li::before { content: '·'; margin: 0 0.4em; color: var(--mute); }
#head:not(:empty) + article { margin-top: 14px; }

article > div > div { padding: 0.5em 0; }
article > div > div:empty { padding: 0; }
article > div > div > * { margin-top: 0; margin-bottom: 0; }
article > div > div > * + * { margin-top: 1em; }
article > div > div > h2 { margin-top: 14px; }
article > div > div > h3, article > div > div > h4 { margin-top: 8px; }
article p { margin: 0 0 0.8em; }
article p:last-child { margin-bottom: 0; }
ul, ol { padding-left: 1.6em; margin: 0; }
li { margin: 0.15em 0; }
li > p { margin: 0.4em 0; }
ul:has(> li > .task, > li > p > .task) { padding-left: 0.2em; list-style: none; }
.task { display: inline-block; width: 13px; height: 13px; margin-right: 0.35em; vertical-align: -2px;
  border: 1.5px solid var(--mute); border-radius: 3px; }
.task.done { border-color: var(--accent); background: var(--accent); position: relative; }
.task.done::after { content: ''; position: absolute; left: 3px; top: 0; width: 4px; height: 7px;
  border: solid var(--page); border-width: 0 2px 2px 0; transform: rotate(45deg); }
.tag { font: 0.85em/1.6 var(--mono); color: var(--mute); background: var(--side); border-radius: 4px; padding: 0.1em 0.3em; }
.missing-image { display: inline-block; font: 13px/1.5 var(--sans); color: var(--warn);
  border: 1px dashed var(--warn); border-radius: var(--radius); padding: 6px 10px; }
.web-picture { display: inline-block; font: 13px/1.5 var(--sans); color: var(--mute); background: var(--side);
  border: 1px dashed var(--mute); border-radius: var(--radius); padding: 6px 10px; }
.footnote { display: grid; grid-template-columns: auto 1fr; gap: 0 0.6em; font-size: 0.9em; color: var(--mute); }
.footnote > sup { font: 12px/1.9 var(--sans); }
.footnote > * { grid-column: 2; }
.footnote > sup { grid-column: 1; }
.footnote p { margin: 0; }
.footnote-back { text-decoration: none; }
blockquote { margin: 0; padding: 0 0 0 1em; border-left: 3px solid var(--line); color: var(--mute); }
hr { border: 0; border-top: 1px solid var(--line); margin: 0.8em 0; }
code, pre { font: 0.87em/1.6 var(--mono); }
code { background: var(--side); border-radius: 4px; padding: 0.1em 0.3em; }
pre { margin: 0; padding: 12px 14px; background: var(--side); border-radius: var(--radius); overflow-x: auto; }
pre code { background: none; padding: 0; font-size: 1em; }
table { display: block; max-width: 100%; overflow-x: auto; border-collapse: collapse; font: 14px/1.5 var(--sans); }
th, td { padding: 6px 12px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 650; }
[align='center'] { text-align: center; }
[align='right'] { text-align: right; }
del { color: var(--mute); }
sup { font-size: 0.75em; line-height: 0; }
:target { background: var(--tint); border-radius: 4px; }

`;

/** Calls `restyle` whenever the window turns light or dark, until the returned function is called. */
export function onColours(restyle: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', restyle);
  return () => dark.removeEventListener('change', restyle);
}

/** Returns the page's style sheet in the colours that the window has now. */
export function pageStyle(window: CSSStyleDeclaration): string {
  const values = TOKENS.map((name) => `${name}: ${window.getPropertyValue(name).trim()};`);
  return `:root { color-scheme: light dark; ${values.join(' ')} }\n${RULES}`;
}
