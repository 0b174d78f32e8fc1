import { expect, it } from 'vitest';

import type { Problem } from '../bindings/Problem';
import type { SpanEdit } from '../bindings/SpanEdit';
import { changedLines, editsOf, problemsAt, together } from './fixes';

const TEXT = 'one\ntwo two\nthree\nfour';

function problem(from: number, to: number, ...fixes: SpanEdit[][]): Problem {
  return {
    rule: 'rule',
    severity: 'warning',
    message: `${from}`,
    span: { from, to },
    line: TEXT.slice(0, from).split('\n').length,
    target: null,
    fixes: fixes.map((edits, place) => ({ label: `Fix ${place}`, edits, isUnsafe: false })),
  };
}

const shown = (edits: SpanEdit[]) =>
  changedLines(TEXT, edits).map(({ kind, text }) => `${kind} ${text}`.trim());

it('shows the lines that change and no others', () => {
  expect(shown([{ from: 4, to: 7, insert: '2' }])).toEqual(['old two two', 'new 2 two']);
  expect(
    shown([
      { from: 4, to: 7, insert: '2' },
      { from: 8, to: 11, insert: '2' },
    ]),
  ).toEqual(['old two two', 'new 2 2']);
  // One line is removed, one is added.
  expect(shown([{ from: 4, to: 12, insert: '' }])).toEqual(['old two two']);
  expect(shown([{ from: 4, to: 4, insert: 'new\n' }])).toEqual(['new new']);
  expect(
    shown([
      { from: 0, to: 3, insert: '1' },
      { from: 18, to: 22, insert: '4' },
    ]),
  ).toEqual(['old one', 'new 1', 'gap', 'old four', 'new 4']);
  expect(shown([])).toEqual([]);
  expect(shown([{ from: 0, to: 3, insert: 'one' }])).toEqual([]);
});

it('finds what a place means: what it touches, else what begins on its line', () => {
  const problems = [problem(4, 7), problem(8, 11), problem(18, 22)];
  const at = (from: number, to = from) =>
    problemsAt(problems, { from, to }, TEXT).map(({ message }) => message);
  expect(at(5)).toEqual(['4']);
  expect(at(7)).toEqual(['4']);
  expect(at(4, 11)).toEqual(['4', '8']);
  expect(at(0)).toEqual([]);
  expect(problemsAt([problem(4, 5), problem(8, 9)], { from: 7, to: 7 }, TEXT)).toHaveLength(2);
});

it('takes the first fix of each problem, words before lines, and none that is in the way', () => {
  const first = problem(0, 3, [{ from: 0, to: 3, insert: 'x' }]);
  const inside = problem(1, 2, [{ from: 1, to: 2, insert: '1' }]);
  const none = problem(4, 7);
  const last = problem(
    8,
    11,
    [{ from: 8, to: 11, insert: '2' }],
    [{ from: 8, to: 11, insert: '3' }],
  );
  const chosen = together([first, inside, none, last]);
  expect(chosen.map(({ problem }) => problem)).toEqual([inside, last]);
  expect(editsOf(chosen).map(({ insert }) => insert)).toEqual(['1', '2']);
});

it('lets what a host has to choose give way to all else', () => {
  const asking = (from: number, to: number): Problem => {
    const one = problem(from, to, [{ from, to, insert: '' }]);
    return { ...one, fixes: one.fixes.map((fix) => ({ ...fix, isUnsafe: true })) };
  };
  const [around, inside, last] = [
    asking(0, 7),
    problem(4, 7, [{ from: 4, to: 7, insert: 'x' }]),
    asking(8, 11),
  ];
  const chosen = together([around, inside, last]);
  expect(chosen.map(({ problem }) => problem)).toEqual([inside, last]);
  expect(together([around, last]).map(({ problem }) => problem)).toEqual([around, last]);
});
