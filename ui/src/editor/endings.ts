//! Remembers how the file's lines end. The editor's text has only `\n`; the lines that end in another
//! way are kept beside it, move with the text and come back on undo, so that saving an untouched line
//! gives the same bytes. The backend does the writing.

import { invertedEffects } from '@codemirror/commands';
import {
  type ChangeDesc,
  type EditorState,
  type Extension,
  MapMode,
  type Range,
  RangeSet,
  RangeValue,
  StateEffect,
  StateField,
  type Text,
  type Transaction,
} from '@codemirror/state';

import type { Encoding } from '../bindings/Encoding';
import type { LineEnding } from '../bindings/LineEnding';

/** Marks a line break (by the position before it) that the file writes in an unusual way. */
class Ending extends RangeValue {
  // The mark stays with the line break: text typed before it stays before it.
  override startSide = 1;
  override endSide = 1;
  override mapMode = MapMode.TrackAfter;

  constructor(readonly ending: LineEnding) {
    super();
  }

  override eq(other: RangeValue): boolean {
    return other instanceof Ending && other.ending === this.ending;
  }
}

/** An {@link Encoding} whose exceptions are positions. */
interface Endings {
  byteOrderMark: boolean;
  usual: LineEnding;
  unusual: RangeSet<Ending>;
}

const replaced = StateEffect.define<Endings>({
  map: (endings, changes) => ({ ...endings, unusual: endings.unusual.map(changes) }),
});

const restored = StateEffect.define<readonly Range<Ending>[]>({
  map: (ranges, changes) =>
    ranges.flatMap(({ from, value }) => {
      const at = changes.mapPos(from, 1, MapMode.TrackAfter);
      return at === null ? [] : [value.range(at)];
    }),
});

const PLAIN: Endings = { byteOrderMark: false, usual: 'lf', unusual: RangeSet.empty };

const field = StateField.define<Endings>({
  create: () => PLAIN,
  update(endings, transaction) {
    let next = endings;
    if (transaction.docChanged && next.unusual.size > 0) {
      next = { ...next, unusual: next.unusual.map(transaction.changes) };
    }
    for (const effect of transaction.effects) {
      if (effect.is(replaced)) next = effect.value;
      if (effect.is(restored)) {
        next = { ...next, unusual: next.unusual.update({ add: effect.value, sort: true }) };
      }
    }
    return next;
  },
});

/** Returns the marks whose line breaks are removed by changes. */
function lost(unusual: RangeSet<Ending>, changes: ChangeDesc): Range<Ending>[] {
  const gone: Range<Ending>[] = [];
  changes.iterChangedRanges((from, to) => {
    unusual.between(from, to, (at, _to, value) => {
      if (changes.mapPos(at, 1, MapMode.TrackAfter) === null) gone.push(value.range(at));
    });
  });
  return gone;
}

const undoing = invertedEffects.of((transaction) => {
  const before = transaction.startState.field(field);
  const effects: StateEffect<unknown>[] = [];
  if (transaction.effects.some((effect) => effect.is(replaced))) {
    effects.push(replaced.of(before));
  } else if (transaction.docChanged && before.unusual.size > 0) {
    const gone = lost(before.unusual, transaction.changes);
    if (gone.length > 0) effects.push(restored.of(gone));
  }
  return effects;
});

function endingsOf(encoding: Encoding, text: Text): Endings {
  const ranges = encoding.exceptions
    .filter(([line]) => line >= 1 && line < text.lines)
    .map(([line, ending]) => new Ending(ending).range(text.line(line).to));
  return {
    byteOrderMark: encoding.byteOrderMark,
    usual: encoding.lineEnding,
    unusual: RangeSet.of(ranges, true),
  };
}

/** Keeps the line endings of `text`, which was read with this encoding. */
export function lineEndings(encoding: Encoding, text: Text): Extension {
  return [field.init(() => endingsOf(encoding, text)), undoing];
}

/** Returns an effect: the text after the transaction was read with this encoding. Undo reverts it. */
export function readWith(encoding: Encoding, text: Text): StateEffect<unknown> {
  return replaced.of(endingsOf(encoding, text));
}

/** Returns the encoding of the file for the text as it is now. */
export function encodingOf(state: EditorState): Encoding {
  const { byteOrderMark, usual, unusual } = state.field(field);
  const exceptions: [number, LineEnding][] = [];
  for (const cursor = unusual.iter(); cursor.value; cursor.next()) {
    exceptions.push([state.doc.lineAt(cursor.from).number, cursor.value.ending]);
  }
  return { byteOrderMark, lineEnding: usual, exceptions };
}

/** Returns whether a transaction may have changed how lines are saved. */
export function changesEndings(transaction: Transaction): boolean {
  return transaction.startState.field(field) !== transaction.state.field(field);
}

/** Returns whether two encodings give the same bytes. */
export function sameEncoding(one: Encoding, other: Encoding): boolean {
  return (
    one.byteOrderMark === other.byteOrderMark &&
    one.lineEnding === other.lineEnding &&
    one.exceptions.length === other.exceptions.length &&
    one.exceptions.every(([line, ending], index) => {
      const twin = other.exceptions[index];
      return twin !== undefined && twin[0] === line && twin[1] === ending;
    })
  );
}
