//! Finds the sentences of the crates: strings in words, and the help of the command line, which its
//! comments are. It reads tokens and not the language, which is enough to read the words in a row.

import type { Sentence } from './sentences';

/** Returns whether a Rust file has only tests, or texts that no host reads. */
export function isTest(file: string): boolean {
  return /(^|\/)(tests?|examples|documentation|bindings|fixtures)(\.rs$|\/)|_tests?\.rs$/.test(
    file,
  );
}

/** Comments, strings, characters and lifetimes: nothing in one of them is another one. */
const TOKEN =
  /\/\/[^\n]*|\/\*[^]*?\*\/|(?<!\w)b?r(#*)"([^]*?)"\1|"((?:[^"\\]|\\[^])*)"|'(?:[^'\\\n]|\\[^'\n]+|\\')'/g;

/** What no host reads: tests, examples of rules, and what goes into the log. */
const NOT_SHOWN =
  /#\[cfg\(test\)\]|\bExamples \{|\b(log|tracing)::\w+!|\b(assert\w*|debug_assert\w*|panic|unreachable|expect)!?\(/g;

/** Items that clap makes the command line from: their comments are its help. */
const COMMANDS = /#\[derive\([^\]]*\b(?:Parser|Args|Subcommand|ValueEnum)\b[^\]]*\)\]/g;

/** Returns the sentences of a Rust file, in their order, without those of its tests and examples. */
export function rustSentencesIn(code: string): Sentence[] {
  // Its shape: nothing in a string or a comment opens or closes an item.
  const shape = code.replace(TOKEN, (token) => ' '.repeat(token.length));
  const items = (start: RegExp): [number, number][] =>
    [...shape.matchAll(start)].map(({ index }) => itemAt(shape, index));
  const hidden = items(NOT_SHOWN);
  const commands = items(COMMANDS);
  const found: Sentence[] = [];
  for (const { 0: token, 2: raw, 3: escaped, index } of code.matchAll(TOKEN)) {
    const within = (all: [number, number][]): boolean =>
      all.some(([from, to]) => index >= from && index < to);
    if (within(hidden)) continue;
    const line = code.slice(0, index).split('\n').length;
    if (token.startsWith('///')) {
      if (within(commands)) addHelp(found, line, token.slice(3).trim());
    } else {
      const text = (raw ?? unescaped(escaped ?? '')).replace(/\s+/g, ' ').trim();
      if (isSentence(text)) found.push({ line, text });
    }
  }
  return found;
}

/** Adds a line of help, to the one above it if that is of the same comment. */
function addHelp(found: Sentence[], line: number, text: string): void {
  const last = found.at(-1);
  const rows = last?.text.startsWith('/// ') ? last.text.split('\n').length : 0;
  if (last && rows > 0 && last.line + rows === line) last.text += `\n       ${text}`;
  else found.push({ line, text: `/// ${text}` });
}

/** Returns the range of an item that starts at `from`: to its closing brace, or to its semicolon. */
function itemAt(code: string, from: number): [number, number] {
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    const character = code.charAt(at);
    if ('{(['.includes(character)) depth += 1;
    else if ('})]'.includes(character)) {
      depth -= 1;
      if (depth < 0 || (depth === 0 && character === '}')) return [from, at];
    } else if (depth === 0 && character === ';') return [from, at];
  }
  return [from, code.length];
}

function unescaped(text: string): string {
  return text
    .replace(/\\\n\s*/g, '')
    .replace(/\\u\{([\da-fA-F]+)\}/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/\\n|\\t/g, ' ')
    .replace(/\\(.)/g, '$1');
}

/** Returns whether a string is said to somebody: several words, or one that starts like a sentence. */
function isSentence(text: string): boolean {
  const said = text.replace(/\{[^}]*\}/g, '');
  if (!/\p{L}/u.test(said) || /\w="/.test(text)) return false;
  if (/^[<&#@[(|*_/\\^$?!%-]|[;=]$|:\/\/\S*$|\\[psbdwSW]|::|\$\d|^\S+\/\S*$/.test(text))
    return false;
  return /\p{L}{2}.* .*\p{L}{2}/u.test(text) || /^“?\p{Lu}\p{Ll}+[.…]?$/u.test(text);
}
