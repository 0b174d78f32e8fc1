//! The word lists that the window carries inside: the English dictionaries and the words of software,
//! as their packages have them.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import type { Plugin } from 'vite';

/** The words of software's lists, one a line: no comments, no words that are marked as wrong. */
function softwareWords(folder: string): string {
  const lists = ['software-tools', 'webServices', 'networkingTerms', 'coding-compound-terms'];
  const text = [
    gunzipSync(readFileSync(join(folder, 'softwareTerms.txt.gz'))).toString(),
    ...lists.map((name) => readFileSync(join(folder, `${name}.txt`), 'utf8')),
  ].join('\n');
  const words = text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => !line.startsWith('!'))
    .flatMap((line) => line.split(/\s+/))
    .map((word) => word.replace(/[*+~]/g, ''))
    .filter((word) => /^\p{L}{3,}$/u.test(word));
  return [...new Set(words)].sort().join('\n') + '\n';
}

/**
 * Puts the English dictionaries and the words of software beside the page, with their licences: the
 * shell reads them from there.
 */
export function dictionaries(): Plugin {
  return {
    name: 'dictionaries',
    apply: 'build',
    generateBundle() {
      const emit = (name: string, source: string | Uint8Array) =>
        this.emitFile({ type: 'asset', fileName: `dictionaries/${name}`, source });
      const require = createRequire(import.meta.url);
      for (const [language, name] of [
        ['en-US', 'dictionary-en'],
        ['en-GB', 'dictionary-en-gb'],
      ] as const) {
        const folder = dirname(require.resolve(name));
        for (const ending of ['aff', 'dic']) {
          emit(`${language}.${ending}`, readFileSync(join(folder, `index.${ending}`)));
        }
        emit(`${language}-licence.txt`, readFileSync(join(folder, 'license')));
      }
      const terms = dirname(require.resolve('@cspell/dict-software-terms'));
      emit('software.txt', softwareWords(join(terms, 'dict')));
      emit('software-licence.txt', readFileSync(join(terms, 'LICENSE')));
    },
  };
}
