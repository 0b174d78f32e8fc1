//! The language of an episode's text for the highlighter: GitHub's markdown with front matter on top.
//! The front matter is a block of the markdown parser, so that a keystroke in a long text re-reads only
//! what is near it. The core, not this file, says what the text *means*.

import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { yamlLanguage } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { parseMixed } from '@lezer/common';
import { styleTags, tags } from '@lezer/highlight';
import type { MarkdownConfig } from '@lezer/markdown';

/** The fences and the lines that may close them, the same as in the core. */
const CLOSERS: Record<string, readonly string[]> = {
  '---': ['---', '...'],
  '+++': ['+++'],
  ';;;': [';;;'],
};

const frontMatter: MarkdownConfig = {
  defineNodes: [
    { name: 'FrontMatter', block: true },
    { name: 'FrontMatterYaml' },
    { name: 'FrontMatterOther' },
    { name: 'FrontMatterMark' },
  ],
  props: [
    styleTags({ FrontMatterMark: tags.processingInstruction, FrontMatterOther: tags.content }),
  ],
  parseBlock: [
    {
      name: 'FrontMatter',
      before: 'HorizontalRule',
      parse(context, line) {
        if (context.lineStart !== 0) return false;
        const fence = line.text.trimEnd();
        const closers = CLOSERS[fence];
        if (!closers) return false;
        const open = context.elt('FrontMatterMark', 0, fence.length);
        const from = line.text.length + 1;
        let to = from;
        let end = line.text.length;
        const close = [];
        while (context.nextLine()) {
          end = context.lineStart + line.text.length;
          if (closers.includes(line.text.trimEnd())) {
            close.push(context.elt('FrontMatterMark', context.lineStart, end));
            context.nextLine();
            break;
          }
          to = end;
        }
        const inside = fence === '---' ? 'FrontMatterYaml' : 'FrontMatterOther';
        const content = to > from ? [context.elt(inside, from, to)] : [];
        context.addElement(context.elt('FrontMatter', 0, end, [open, ...content, ...close]));
        return true;
      },
    },
  ],
  wrap: parseMixed((node) =>
    node.name === 'FrontMatterYaml' ? { parser: yamlLanguage.parser } : null,
  ),
};

const style = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '700' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.processingInstruction, color: 'var(--faint)', fontWeight: '400' },
  { tag: tags.url, color: 'var(--accent)' },
  { tag: tags.labelName, color: 'var(--mute)' },
  { tag: tags.quote, color: 'var(--mute)' },
  { tag: tags.monospace, color: 'var(--ink)' },
  { tag: tags.contentSeparator, color: 'var(--faint)' },
  { tag: [tags.comment, tags.meta, tags.escape, tags.character], color: 'var(--faint)' },
  {
    tag: [tags.tagName, tags.angleBracket, tags.attributeName, tags.attributeValue],
    color: 'var(--mute)',
  },
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--mute)' },
  {
    tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace],
    color: 'var(--faint)',
  },
]);

/** Highlighting, and the keys that continue a list or a quotation. */
export const language: Extension = [
  markdown({
    base: markdownLanguage,
    extensions: frontMatter,
    completeHTMLTags: false,
    pasteURLAsLink: false,
  }),
  syntaxHighlighting(style),
];
