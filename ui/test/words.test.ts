// @vitest-environment node
//! The words of the page: all sentences are in the files of messages, and say things as the project says
//! them. `make words` prints them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { isTest, rustSentencesIn } from './rust-sentences';
import { leftIn, messagesIn } from './sentences';

/** What sentences no longer say, and what they say for it. */
const LEFT_BEHIND: [RegExp, string][] = [
  [/['"]/, 'curly quotes and apostrophes'],
  [/\.\.\./, '…'],
  [/\bis no\b(?! longer)/, 'isn’t a valid …, isn’t in …'],
  [/\bstands?\b/i, 'is'],
  [/\b(told|tells?)\b/i, 'says'],
  [/\b(takes?|taken|took)\b.* out\b/i, 'remove'],
  [/\bbehind\b/i, 'after'],
  [/\bblanks?\b/i, 'space'],
  [/\bbare\b/i, 'plain'],
  [/\banother way\b|\botherwise\b/i, 'differently'],
  [/\b(as )?usual\b/i, 'default'],
  [/\banew\b|\bread again\b/i, 'reload'],
  [/\bgoes before\b/i, 'overrides'],
  [/\bwhole\b(?! (words|show)\b)/i, 'full'],
  [/\bof it\b/i, 'its'],
  [/\breminders?\b/i, 'suggestion'],
  [/\bsilenced?\b|\b(turn|turned|switch|switched)( \w+)* off\b/i, 'ignore'],
  [/\bscaffold\b/i, 'template'],
  [/\b(meanwhile|unasked|all the same)\b/i, 'in the meantime, anyway'],
  [/\bmust not\b|\bmay not\b|\bcannot\b|\bcan not\b/i, 'can’t'],
  [/\bdoes not\b|\bdo not\b|\bis not\b|\bare not\b|\bwas not\b/i, 'doesn’t, isn’t'],
  [/\bmarkdown\b/, 'Markdown'],
  [/\bone a line\b/i, 'one per line'],
  // British spelling.
  [
    /colour|behaviour|favour|grey|judgement|spelt|modelled|cancell|ise(s|d)?\b(?<!\b(otherw|prec|exerc|rev|adv|surpr|prom|ra|no|l|w|r)ise(s|d)?\b)/i,
    'American spelling',
  ],
];

/** Returns a sentence for each thing that `text` says in words that are left behind. */
function complaints(text: string): string[] {
  // What is put into a sentence has its own words.
  const said = text.replace(/\{[^}]*\}/g, '{}');
  return LEFT_BEHIND.filter(([pattern]) => pattern.test(said)).map(
    ([pattern, better]) => `“${text}” has ${pattern}: ${better}`,
  );
}

const src = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(svelte|ts)$/.test(file))
  .filter((file) => !/\.test\.ts$|^bindings\//.test(file))
  .sort();
const read = (file: string): string => readFileSync(join(src, file), 'utf8');
const isMessages = (file: string): boolean => file.endsWith('/messages.ts');

/** Where a text in words is not for a host: an error of the program itself. */
const NOT_SHOWN = ['main.ts'];

describe('the sentences of the page', () => {
  it.each(files.filter(isMessages))('in %s have no words that are left behind', (file) => {
    const sentences = messagesIn(read(file));
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.flatMap(({ text }) => complaints(text))).toEqual([]);
  });

  it('are in the files of messages alone', () => {
    const found = files
      .filter((file) => !isMessages(file) && !NOT_SHOWN.includes(file))
      .flatMap((file) =>
        leftIn(file, read(file)).map(({ line, text }) => `${file}:${line}: ${text}`),
      );
    expect(found).toEqual([]);
  });
});

describe('what is found', () => {
  it('in a file of messages is every sentence, with what is put into it', () => {
    const code = [
      `import { plural } from '../text/plural';`,
      `const folder = (name: 'a' | 'b'): string => \`in \${name}\`;`,
      `export const messages = {`,
      `  save: 'Save',`,
      `  fixed: (count: number): string => \`\${plural(count, 'problem')} fixed in \${number(lines)}\`,`,
      `  left: (count: number): string => (count === 1 ? 'one' : \`\${x ? 'some' : ''}\`),`,
      `  files: (count: number): string => plural(count, 'entry', 'entries') + ', ',`,
      `};`,
    ].join('\n');
    expect(messagesIn(code)).toEqual([
      { line: 2, text: 'in {name}' },
      { line: 4, text: 'Save' },
      { line: 5, text: '{count problems} fixed in {lines}' },
      { line: 6, text: 'one' },
      { line: 6, text: 'some' },
      { line: 7, text: '{count entries}' },
    ]);
  });

  it('in a component is what is in its markup, its attributes and its code', () => {
    const code = [
      `<script lang="ts">`,
      `  const said = { a: 'Not saved', b: 'ArrowDown', c: \`\${count} of 3\`, d: 'input, textarea' };`,
      `</script>`,
      `<p class="big card" title="Close it">`,
      `  Hello <kbd>F1</kbd> {open ? 'Hide the list' : messages.show}`,
      `</p>`,
      `<Dialog title={messages.title} label={wide ? 'Wide' : ''} kind="All of them" />`,
    ].join('\n');
    expect(leftIn('A.svelte', code).map(({ line, text }) => `${line}: ${text}`)).toEqual([
      '2: Not saved',
      '2: {count} of 3',
      '4: Close it',
      '5: Hello',
      '5: Hide the list',
      '7: Wide',
    ]);
  });

  it('in a module is what its code says', () => {
    const code = `say('Nothing was changed.'); at('.cm-line > a'); and(\`\${a} and \${b} more\`); key('Enter');`;
    expect(leftIn('a.ts', code).map(({ text }) => text)).toEqual([
      'Nothing was changed.',
      '{a} and {b} more',
    ]);
  });

  it('in Rust is what strings say, and the help that comments are', () => {
    const code = [
      `//! Not a sentence "of the program".`,
      `static RULE: Rule = Rule {`,
      `    about: "A \\"quote\\" is open.",`,
      `    examples: Examples { bad: &["a [ that opens"], good: &["none of it"] },`,
      `};`,
      `#[derive(Parser, Debug)]`,
      `struct Arguments {`,
      `    /// The show's folder,`,
      `    /// or an episode.`,
      `    path: String, // "said to nobody"`,
      `}`,
      `/// Not shown either.`,
      `fn a(mark: char) { assert_eq!(mark, '"', "it is a mark"); format!("Line {line} is \\`,
      `    too long, {}", r#"It's "raw" here"#) }`,
      `const KEYS: [&str; 3] = ["numbers", "<p class", "{a} {b}"];`,
      `#[cfg(test)]`,
      `mod tests { const SAID: &str = "in a test"; }`,
    ].join('\n');
    expect(rustSentencesIn(code)).toEqual([
      { line: 3, text: 'A "quote" is open.' },
      { line: 8, text: `/// The show's folder,\n       or an episode.` },
      { line: 13, text: 'Line {line} is too long, {}' },
      { line: 14, text: `It's "raw" here` },
    ]);
    expect(isTest('core/src/check/tests.rs') && isTest('core/tests/a.rs')).toBe(true);
    expect(isTest('core/src/check/attests.rs')).toBe(false);
  });

  it.each([
    ['It’s saved.', 0],
    ["It's saved.", 1],
    ['Take the line out', 1],
    ['2 reminders', 1],
    ['{whole} is fine', 0],
    ['The whole text', 1],
    ['Organise the colours', 1],
    ['Otherwise, revise the list', 1],
  ])('in “%s” is counted: %d', (text, count) => expect(complaints(text)).toHaveLength(count));
});
