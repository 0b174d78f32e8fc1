// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const [light, darkOnly] = tokens.split('@media (prefers-color-scheme: dark)');

function colours(part: string | undefined): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name, value] of (part ?? '').matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\s*;/g))
    if (name && value) found[name] = value;
  return found;
}

const schemes = {
  light: colours(light),
  dark: { ...colours(light), ...colours(darkOnly) },
};

// Relative luminance and contrast as WCAG 2.2 defines them.
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const GROUNDS = ['bg', 'side', 'card', 'field', 'page', 'hover', 'tint'];
const TEXTS: [string, string[]][] = [
  ['ink', [...GROUNDS, 'warn-bg', 'bad-bg']],
  ['mute', GROUNDS],
  ['faint', ['bg', 'side', 'card', 'field', 'page', 'hover']],
  ['accent', ['bg', 'side', 'card', 'field', 'page', 'bad-bg']],
  ['accent-ink', ['accent', 'accent-strong']],
  ['tint-ink', ['tint']],
  ['warn', ['bg', 'side', 'card', 'field', 'hover', 'warn-bg']],
  ['bad', ['bg', 'side', 'card', 'field', 'hover', 'bad-bg']],
  ['ok', ['bg', 'side', 'card']],
];

describe.each(Object.entries(schemes))('%s', (_, scheme) => {
  const of = (name: string): string => {
    const colour = scheme[name];
    if (!colour) throw new Error(`tokens.css has no colour --${name}`);
    return colour;
  };

  it.each(TEXTS)('text in --%s can be read', (text, grounds) => {
    for (const ground of grounds) {
      const found = contrast(of(text), of(ground));
      expect(found, `--${text} on --${ground}: ${found.toFixed(2)}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('the edge of a field can be seen', () => {
    for (const ground of ['bg', 'card', 'field', 'side'])
      expect(contrast(of('field-line'), of(ground)), ground).toBeGreaterThanOrEqual(3);
  });

  it('the focus ring can be seen', () => {
    for (const ground of ['bg', 'card', 'field', 'side', 'tint'])
      expect(contrast(of('accent'), of(ground)), ground).toBeGreaterThanOrEqual(3);
  });
});

it('knows the two ends of the scale', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#777777')).toBe(1);
});
