// Renders notes like sites that use marked with GitHub's markdown and smart punctuation. Arguments: paths
// of markdown files without front matter. Output: a JSON list of HTML.

import { readFileSync } from 'node:fs';

import { Marked } from 'marked';
import { markedSmartypants } from 'marked-smartypants';

const site = new Marked({ gfm: true }, markedSmartypants());
const pages = process.argv.slice(2).map((path) => site.parse(readFileSync(path, 'utf8')));
process.stdout.write(JSON.stringify(pages));
