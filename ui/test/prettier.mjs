// Formats markdown with Prettier. Arguments: Prettier's options as JSON, paths of markdown files. Output:
// a JSON list of texts.

import { readFileSync } from 'node:fs';

import { format } from 'prettier';

const [options, ...paths] = process.argv.slice(2);
const texts = [];
for (const path of paths) {
  const text = readFileSync(path, 'utf8');
  texts.push(await format(text, { ...JSON.parse(options), parser: 'markdown' }));
}
process.stdout.write(JSON.stringify(texts));
