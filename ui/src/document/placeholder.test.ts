import { afterEach, describe, expect, it } from 'vitest';

import type { Problem } from '../bindings/Problem';
import { placeholderIn, selectPlaceholder } from './placeholder';

const problem = (message: string, rule = 'placeholder'): Problem => ({
  rule,
  severity: 'suggestion',
  message,
  span: { from: 0, to: 0 },
  line: 1,
  target: { in: 'frontMatter', path: ['summary'] },
  fixes: [],
});
const replace = (word: string): Problem[] => [problem(`Replace the placeholder “${word}”.`)];

afterEach(() => document.body.replaceChildren());

describe('the placeholder in a value', () => {
  it.each([
    ['SHORT_SUMMARY', 'SHORT_SUMMARY', 'SHORT_SUMMARY'],
    ['SHORT_SUMMARYCarl and', 'SHORT_SUMMARY', 'SHORT_SUMMARY'],
    ['SHORT_SUMMARYcarl and', 'SHORT_SUMMARY', 'SHORT_SUMMARY'],
    ['Carl: SHORT_SUMMARY', 'SHORT_SUMMARY', 'SHORT_SUMMARY'],
    ['at YYYY-MM-DD_RELEASE_DATE', 'YYYY-MM-DD_RELEASE_DATE', 'YYYY-MM-DD_RELEASE_DATE'],
    [' TODO ', 'TODO', 'TODO'],
  ])('%j with %j', (value, said, found) => {
    const place = placeholderIn(value, replace(said));
    expect(place && value.slice(place.from, place.to)).toBe(found);
  });

  it('is none where the checks find none, or where it was replaced since', () => {
    expect(placeholderIn('SHORT_SUMMARY', [])).toBeNull();
    expect(placeholderIn('SHORT_SUMMARY', [problem('“SHORT_SUMMARY” is long.', 'x')])).toBeNull();
    expect(placeholderIn('Carl and his boat.', replace('SHORT_SUMMARY'))).toBeNull();
    expect(placeholderIn('', replace('SHORT_SUMMARY'))).toBeNull();
  });
});

it('is selected in its field, and nothing in other elements', () => {
  const field = document.createElement('textarea');
  field.dataset.target = '/summary';
  field.value = 'On SHORT_SUMMARY.';
  document.body.append(field);
  expect(selectPlaceholder(field, replace('SHORT_SUMMARY'))).toBe(true);
  expect([field.selectionStart, field.selectionEnd]).toEqual([3, 16]);
  const button = document.createElement('button');
  button.dataset.target = '/summary';
  expect(selectPlaceholder(button, replace('SHORT_SUMMARY'))).toBe(false);
  field.dataset.target = '/date';
  expect(selectPlaceholder(field, replace('SHORT_SUMMARY'))).toBe(false);
  field.dataset.target = '/summary';
  field.readOnly = true;
  expect(selectPlaceholder(field, replace('SHORT_SUMMARY'))).toBe(false);
});
