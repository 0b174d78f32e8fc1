import { expect, it } from 'vitest';

import { fileLabel } from './file-label';

it.each([
  ['/show/posts/0005-the-tide-table.md', '0005-the-tide-table.md'],
  ['/show/content/episode/tides/index.md', 'tides/index.md'],
  ['C:\\show\\tides\\index.mdx', 'tides/index.mdx'],
  ['/show/content/_index.md', 'content/_index.md'],
  ['/show/indexing.md', 'indexing.md'],
  ['index.md', 'index.md'],
])('%s is called %s', (path, name) => expect(fileLabel(path)).toBe(name));
