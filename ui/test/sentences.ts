//! Finds the sentences of the page: those in the files of messages, and those that are left in other files.

import { parse } from 'svelte/compiler';
import ts from 'typescript';

/** A sentence, or a part of one, and where it is. */
export interface Sentence {
  /** The line, from 1. */
  line: number;
  /** The text; what is put into it is in braces: `{count problems}`. */
  text: string;
}

/** Returns the sentences of a file of messages, in their order. */
export function messagesIn(code: string): Sentence[] {
  const source = ts.createSourceFile('messages.ts', code, ts.ScriptTarget.Latest, true);
  const found: Sentence[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
    const text = isText ? textOf(node) : isPlural(node) ? `{${nameOf(node)}}` : '';
    if (/\p{L}/u.test(text)) found.push({ line: lineOf(code, node.getStart()), text });
    if (isPlural(node)) return;
    // What is put into a sentence can have sentences too, but a count says nothing by itself.
    ts.forEachChild(node, (child) => {
      if (!ts.isTemplateSpan(child) || !isPlural(child.expression)) walk(child);
    });
  };
  walk(source);
  return found;
}

/** Returns the sentences that a component or a module has outside the files of messages. */
export function leftIn(file: string, code: string): Sentence[] {
  if (!file.endsWith('.svelte')) return literalsIn(code);
  const tree = parse(code, { modern: true });
  const scripts = [tree.module, tree.instance].flatMap((script) => {
    if (!script) return [];
    const { start, end } = script.content as unknown as { start: number; end: number };
    // Blank lines before it keep the numbers of its lines.
    return literalsIn(code.slice(0, start).replace(/[^\n]/g, '') + code.slice(start, end));
  });
  return [...scripts, ...markupIn(tree.fragment, code)];
}

/** Attributes, and properties of components, that are shown or read out. */
const SHOWN =
  /^(title|alt|label|placeholder|aria-(label|description|roledescription|valuetext))$|Label$/;

/** A node of a component's tree, as far as its texts need it. */
interface Markup {
  type?: string;
  start?: number;
  name?: string;
  /** The text of a text. */
  data?: string;
  /** The value of a literal, or of a part of a template. */
  value?: string | { cooked: string } | unknown;
}

function markupIn(fragment: unknown, code: string): Sentence[] {
  const found: Sentence[] = [];
  const say = (start: number, text: string): void => {
    const from = start + text.length - text.trimStart().length;
    found.push({ line: lineOf(code, from), text: text.replace(/\s+/g, ' ').trim() });
  };
  const walk = (node: unknown, place: 'element' | 'shown' | 'hidden'): void => {
    if (Array.isArray(node)) return node.forEach((one) => walk(one, place));
    if (typeof node !== 'object' || node === null) return;
    const { type, start = 0, name = '', data = '', value } = node as Markup;
    if (type === 'Attribute') return walk(value, SHOWN.test(name) ? 'shown' : 'hidden');
    if (type === 'StyleDirective') return walk(value, 'hidden');
    if (type === 'Text') {
      // Names of keys are the same for all.
      const isShown = place !== 'hidden' && /\p{L}/u.test(data) && !/^\s*F?[A-Z\d]\s*$/.test(data);
      if (isShown) say(start, data);
      return;
    }
    const text =
      type === 'Literal'
        ? value
        : type === 'TemplateElement' && (value as { cooked: string }).cooked;
    if (typeof text === 'string') {
      if (isSentence(text) || (place === 'shown' && /\p{L}/u.test(text))) say(start, text);
      return;
    }
    for (const [key, child] of Object.entries(node))
      if (key !== 'metadata' && key !== 'parent') walk(child, place);
  };
  walk(fragment, 'element');
  return found;
}

function literalsIn(code: string): Sentence[] {
  const source = ts.createSourceFile('module.ts', code, ts.ScriptTarget.Latest, true);
  const found: Sentence[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = textOf(node);
      if (isSentence(text)) found.push({ line: lineOf(code, node.getStart()), text });
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

/** Words that sentences have, and style sheets, selectors and keys do not. */
const SMALL =
  /(^| )(a|and|are|for|from|has|here|is|it|more|no|not|of|the|this|to|too|was|were|with|yet|you|your)( |$)/;

/** Returns whether a text is a sentence or a part of one, rather than a name, a selector or a style. */
function isSentence(text: string): boolean {
  if (!/\p{L}/u.test(text) || /[;<>[\]]|\n/.test(text)) return false;
  return (
    /^[“\p{Lu}][\p{L}’]*[ ,:…]+.*\p{L}/u.test(text) ||
    /\p{L} \p{L}.*[.?!…]$/u.test(text) ||
    /^\p{Lu}.*…$/u.test(text) ||
    (text.trim().includes(' ') && SMALL.test(text))
  );
}

/** Returns a literal's text, with what is put into it named in braces. */
function textOf(node: ts.StringLiteralLike | ts.TemplateExpression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  const spans = node.templateSpans.map(
    ({ expression, literal }) => `{${nameOf(expression)}}${literal.text}`,
  );
  return node.head.text + spans.join('');
}

/** Returns a short name of an expression: `count`, `count problems` for a count with its noun. */
function nameOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return nameOf(node.expression);
  if (!ts.isCallExpression(node)) return '…';
  const [first, ...nouns] = node.arguments;
  const what = first ? nameOf(first) : nameOf(node.expression);
  if (!isPlural(node)) return what;
  const [one, many] = nouns.map((noun) => (ts.isStringLiteralLike(noun) ? noun.text : '…'));
  return `${what} ${many ?? `${one}s`}`;
}

function isPlural(node: ts.Node): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'plural'
  );
}

function lineOf(code: string, at: number): number {
  return code.slice(0, at).split('\n').length;
}
