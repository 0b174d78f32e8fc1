// Prints all sentences that the program says, for `make words`: those of the page by room, then those of the
// crates by file.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runnerImport } from 'vite';

const load = async (file) =>
  (await runnerImport(fileURLToPath(new URL(file, import.meta.url)), { configFile: false })).module;
const { messagesIn } = await load('./sentences.ts');
const { rustSentencesIn, isTest } = await load('./rust-sentences.ts');

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Returns the files below a folder of the repository that end with `ending`. */
function filesBelow(folder, ending) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith(ending))
    .sort();
}

let count = 0;
function print(file, sentences) {
  if (sentences.length === 0) return;
  count += sentences.length;
  const lines = sentences.map(({ line, text }) => `${String(line).padStart(5)}  ${text}`);
  process.stdout.write([file, ...lines, '', ''].join('\n'));
}

for (const file of filesBelow('ui/src', '/messages.ts'))
  print(file, messagesIn(readFileSync(join(root, file), 'utf8')));
for (const crate of ['syntax/src', 'core/src', 'link-check/src', 'cli/src', 'app'])
  for (const file of filesBelow(`src-tauri/${crate}`, '.rs').filter((file) => !isTest(file)))
    print(file, rustSentencesIn(readFileSync(join(root, file), 'utf8')));
process.stdout.write(`${count} sentences\n`);
