//! The look of the platforms' pages in an export's frame, hinted at in the window's own colours.

import { pageStyle } from '../preview/style';

const RULES = `
body { display: grid; justify-items: center; align-content: start; font: 14px/1.5 var(--sans); }
main { width: 100%; min-height: 0; margin: 0; }
.lines { white-space: pre-wrap; overflow-wrap: anywhere; }
.notes > * { margin-block: 0; }
.notes > * + * { margin-top: 0.8em; }
h1 { margin: 0; font-size: 19px; line-height: 1.3; overflow-wrap: anywhere; }
h2 { margin: 20px 0 6px; font-size: 15px; }
p { margin: 0; }
.when, .show, .host { color: var(--mute); font-size: 12px; }
.time, .tag { padding: 0; background: none; color: var(--accent); font: inherit; }
.cover, .round { display: grid; flex: none; place-items: center; color: #ffffff; background: #24476b; font-weight: 700; }
.round { width: 36px; height: 36px; border-radius: 50%; font-size: 15px; }
.play { display: inline-grid; place-items: center; }
.play::before { content: ''; width: 0; height: 0; border: solid transparent; border-width: 6px 0 6px 10px; border-left-color: currentColor; }

.phone { max-width: 430px; padding: 24px 24px 32px; }

.apple main { text-align: left; }
.apple .cover { width: 132px; height: 132px; margin: 0 auto 16px; border-radius: 10px; font-size: 52px; }
.apple .when, .apple h1, .apple .show { text-align: center; }
.apple .when { font-size: 11px; font-weight: 600; letter-spacing: 0.03em; text-transform: uppercase; }
.apple .show { margin-top: 2px; font-size: 14px; color: var(--accent); }
.apple .play { display: flex; gap: 8px; align-items: center; justify-content: center; width: 160px; margin: 14px auto 0;
  padding: 8px; border-radius: 10px; background: var(--ink); color: var(--page); font-weight: 600; }
.apple h2 { padding-top: 16px; border-top: 1px solid var(--line); }

.spotify main { border-color: #2a2a2a; background: #121212; color: #ffffff; }
.spotify .top { display: flex; gap: 14px; align-items: center; }
.spotify .cover { width: 76px; height: 76px; border-radius: 6px; font-size: 30px; }
.spotify .when, .spotify .show { color: #b3b3b3; }
.spotify .when { margin-top: 14px; }
.spotify .play { width: 44px; height: 44px; margin-top: 10px; border-radius: 50%; background: #ffffff; color: #121212; }
.spotify .play::before { margin-left: 3px; }
.spotify .notes { color: #d0d0d0; }
.spotify a, .spotify .time { color: #ffffff; }

.video-page { max-width: 620px; padding: 0 0 20px; overflow: hidden; }
.video { display: grid; place-items: center; aspect-ratio: 16 / 7; background: #17202b; color: #ffffff; }
.video .play { width: 56px; height: 40px; border-radius: 10px; background: #ffffff29; }
.video-page h1, .channel, .description { margin: 12px 16px 0; }
.channel { display: flex; gap: 10px; align-items: center; font-weight: 600; }
.description { padding: 12px 14px; border-radius: var(--radius-large); background: var(--side); }
.description .when { margin-bottom: 4px; color: var(--ink); font-weight: 600; }

.site { max-width: 680px; }
.html .site { font: 15px/1.65 var(--serif); }
.source { max-width: none; padding: 14px 16px; }
.source pre { padding: 0; background: none; white-space: pre-wrap; overflow-wrap: anywhere; }
.chapters ol { padding: 0; list-style: none; }
.chapters h2 { margin-top: 0; }
.chapters li { display: flex; gap: 14px; padding: 8px 0; border-bottom: 1px solid var(--line); }
.chapters .time { flex: none; min-width: 56px; font-variant-numeric: tabular-nums; }

.post { max-width: 470px; padding: 16px 18px; }
.author { display: grid; grid-template-columns: 40px auto 1fr; gap: 0 10px; align-items: center; margin-bottom: 10px; }
.author .round { width: 40px; height: 40px; }
.author .when::before { content: '· '; }
.linkedin .round { border-radius: 4px; }
.mastodon .round { border-radius: 9px; }
.card { display: grid; gap: 1px; margin-top: 12px; padding-bottom: 10px; overflow: hidden; border: 1px solid var(--line);
  border-radius: var(--radius-large); }
.card > :not(.banner) { padding: 0 14px; }
.card b { font-size: 13px; }
.banner { height: 92px; margin-bottom: 8px; background: linear-gradient(135deg, #24476b, #0b5cad); }
`;

/** Returns the style sheet of the frame, in the colours that the window has now. */
export function platformStyle(window: CSSStyleDeclaration): string {
  return pageStyle(window) + RULES;
}
