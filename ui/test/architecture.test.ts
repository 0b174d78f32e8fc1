// @vitest-environment node
//! The plan of the page: its folders from the lowest to the highest, and what each of them may import.
//! The test reads the import lines of all files and names each one that breaks the plan.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** A folder of `src`, or a file at its top. */
interface Part {
  name: string;
  /** What it holds. */
  holds: string;
  /** The other parts that it may import. All of them come earlier in the plan. */
  imports: string[];
}

/** The plan, low to high: a part imports only parts above its own line. */
// prettier-ignore
const PLAN: Part[] = [
  { name: 'bindings', holds: 'the types shared with the core, generated from Rust',
    imports: [] },
  { name: 'styles', holds: 'colours, sizes and the look of plain elements',
    imports: [] },
  { name: 'text', holds: 'words for numbers, dates, files and severities',
    imports: ['bindings'] },
  { name: 'backend.ts', holds: 'the only door to Rust: commands, events, the window',
    imports: ['bindings', 'text'] },
  { name: 'icons', holds: 'small drawings',
    imports: ['bindings', 'text'] },
  { name: 'notices', holds: 'messages about what has just happened',
    imports: ['icons'] },
  { name: 'dialogs', holds: 'the frame of a dialog, tabs, and lines before and after a change',
    imports: ['bindings', 'icons'] },
  { name: 'editor', holds: 'the text editor: CodeMirror and its extensions; knows no episode',
    imports: ['bindings', 'text'] },
  { name: 'document', holds: 'the open episode: its text, kept in step with Rust and with the disk',
    imports: ['bindings', 'backend.ts', 'text', 'editor'] },
  { name: 'library', holds: 'the open show and the list of its episodes',
    imports: ['bindings', 'backend.ts', 'text', 'icons'] },
  { name: 'form', holds: 'the widgets that edit fields of the front matter',
    imports: ['bindings', 'backend.ts', 'text', 'icons', 'notices', 'document'] },
  { name: 'preview', holds: 'the notes as a web page, scrolled with the editor',
    imports: ['bindings', 'editor', 'document', 'library'] },
  { name: 'draft', holds: 'making an episode, and what it still needs',
    imports: ['bindings', 'backend.ts', 'text', 'icons', 'dialogs', 'document', 'library', 'form'] },
  { name: 'export', holds: 'the episode for each platform, and how its page would look',
    imports: ['bindings', 'backend.ts', 'text', 'icons', 'dialogs', 'editor', 'document', 'form', 'preview'] },
  { name: 'guests', holds: 'the guests of an episode, and the guest book of the show',
    imports: ['bindings', 'backend.ts', 'text', 'icons', 'notices', 'dialogs', 'document', 'form'] },
  { name: 'links', holds: 'the links of the notes: order, check, add',
    imports: ['bindings', 'backend.ts', 'text', 'notices', 'dialogs', 'document', 'form'] },
  { name: 'problems', holds: 'what the checks found, and the fixes for it',
    imports: ['bindings', 'backend.ts', 'text', 'icons', 'notices', 'dialogs', 'document', 'form'] },
  { name: 'settings', holds: 'the settings of the show',
    imports: ['bindings', 'backend.ts', 'text', 'icons', 'dialogs', 'library', 'form', 'export'] },
  { name: 'recovery', holds: 'texts that were not saved when the program ended',
    imports: ['bindings', 'backend.ts', 'text', 'icons', 'notices', 'dialogs', 'editor', 'document'] },
  { name: 'status', holds: 'the bar at the bottom of the window',
    imports: ['bindings', 'text', 'icons', 'document', 'library', 'draft', 'export'] },
  { name: 'app', holds: 'the window: its layout, its keys, its dialogs, and the workspace that ties them',
    imports: ['bindings', 'backend.ts', 'text', 'icons', 'notices', 'dialogs', 'editor', 'document', 'library',
      'form', 'preview', 'draft', 'export', 'guests', 'links', 'problems', 'settings', 'recovery', 'status'] },
  { name: 'main.ts', holds: 'the start of the page',
    imports: ['styles', 'app'] },
];

/** The only file that may import the framework. */
const DOOR = 'backend.ts';
const FRAMEWORK = '@tauri-apps';

/** A file and the modules that it imports, as written: packages, or paths from the file's folder. */
interface Module {
  /** The path below `src`. */
  file: string;
  imports: string[];
}

/** Returns a sentence for each thing in `modules` that breaks the plan; none if all of them keep to it. */
function violations(plan: Part[], modules: Module[]): string[] {
  const parts = new Map(plan.map((part) => [part.name, part]));
  const found: string[] = [];
  plan.forEach(({ name, imports }, place) => {
    for (const other of imports)
      if (!plan.slice(0, place).some((lower) => lower.name === other))
        found.push(`The plan lets ${name} import ${other}, which does not come before it.`);
  });

  const arrows = new Map<string, Set<string>>();
  for (const { file, imports } of modules) {
    const from = partOf(file);
    const part = parts.get(from);
    if (!part) found.push(`${file} is in ${from}, which is not in the plan.`);
    for (const specifier of imports) {
      if (specifier.startsWith(FRAMEWORK) && file !== DOOR)
        found.push(`${file} imports ${specifier}, which only ${DOOR} may.`);
      if (!specifier.startsWith('.')) continue;
      const target = join(file, '..', specifier);
      // A test may use the helpers of all tests, which are beside `src`.
      if (target.startsWith('../test/') && file.endsWith('.test.ts')) continue;
      const to = partOf(target);
      if (to === from) continue;
      arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
      if (part && !part.imports.includes(to))
        found.push(`${file} imports ${target}, but ${from} may not import ${to}.`);
    }
  }
  return [...found, ...circles(arrows)];
}

/** Returns the folder of a path below `src`; of a path at its top, the file. */
function partOf(path: string): string {
  if (path.startsWith('../')) return path;
  const [first = '', ...rest] = path.split('/');
  return rest.length > 0 || first.endsWith('.ts') ? first : `${first}.ts`;
}

/** Returns a sentence for each circle of `arrows`. A circle is named once, from the part where it was met. */
function circles(arrows: Map<string, Set<string>>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (part: string, path: string[]): void => {
    const start = path.indexOf(part);
    if (start >= 0) found.push(`A circle: ${[...path.slice(start), part].join(' → ')}.`);
    if (start >= 0 || done.has(part)) return;
    for (const next of arrows.get(part) ?? []) walk(next, [...path, part]);
    done.add(part);
  };
  for (const part of arrows.keys()) walk(part, []);
  return found;
}

/** Returns what a file imports: statically, dynamically, or for its types. */
function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.ts')) return scan(text);
  const script = /<script\b[^>]*>(.*?)<\/script>/gs;
  const dynamic = [...text.replace(script, '').matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)];
  return [
    ...[...text.matchAll(script)].flatMap(([, code = '']) => scan(code)),
    ...dynamic.map(([, specifier = '']) => specifier),
  ];
}

function scan(code: string): string[] {
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);
}

function modulesBelow(folder: string): Module[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(ts|svelte)$/.test(file))
    .map((file) => ({ file, imports: importsOf(join(folder, file)) }));
}

describe('the folders of the page', () => {
  const modules = modulesBelow(fileURLToPath(new URL('../src', import.meta.url)));

  it('import only what the plan lets them', () => {
    expect(violations(PLAN, modules)).toEqual([]);
  });

  it('are all read', () => {
    const read = new Set(modules.map(({ file }) => partOf(file)));
    expect(PLAN.map(({ name }) => name).filter((name) => !read.has(name))).toEqual([]);
    const imports = new Map(modules.map((module) => [module.file, module.imports]));
    expect(imports.get('app/App.svelte')).toContain('../backend');
    expect(imports.get('main.ts')).toEqual(
      expect.arrayContaining(['./styles/base.css', 'svelte', './app/App.svelte']),
    );
    expect(imports.get('backend.ts')).toContain('@tauri-apps/api/core');
  });
});

describe('what breaks a plan is named', () => {
  const plan: Part[] = [
    { name: 'backend.ts', holds: '', imports: [] },
    { name: 'low', holds: '', imports: ['backend.ts'] },
    { name: 'high', holds: '', imports: ['low', 'backend.ts'] },
  ];
  const fine: Module[] = [
    { file: 'backend.ts', imports: ['@tauri-apps/api/core'] },
    { file: 'low/a.ts', imports: ['../backend', './b', 'svelte'] },
    { file: 'low/a.test.ts', imports: ['./a', '../../test/helper'] },
    { file: 'high/C.svelte', imports: ['../low/a', '../backend'] },
  ];

  it('nothing where all keep to it', () => {
    expect(violations(plan, fine)).toEqual([]);
  });

  it('an import that it does not allow', () => {
    expect(violations(plan, [{ file: 'low/a.ts', imports: ['../high/C.svelte'] }])).toEqual([
      'low/a.ts imports high/C.svelte, but low may not import high.',
    ]);
    expect(violations(plan, [{ file: 'low/a.ts', imports: ['../../test/helper'] }])).toEqual([
      'low/a.ts imports ../test/helper, but low may not import ../test/helper.',
    ]);
  });

  it('a circle of folders', () => {
    expect(
      violations(plan, [...fine, { file: 'low/d.ts', imports: ['../high/C.svelte'] }]),
    ).toContain('A circle: low → high → low.');
  });

  it('a folder that it does not have', () => {
    expect(violations(plan, [{ file: 'new/e.ts', imports: [] }])).toEqual([
      'new/e.ts is in new, which is not in the plan.',
    ]);
    expect(violations(plan, [{ file: 'loose.ts', imports: [] }])).toEqual([
      'loose.ts is in loose.ts, which is not in the plan.',
    ]);
  });

  it('a second importer of the framework', () => {
    expect(violations(plan, [{ file: 'high/f.ts', imports: ['@tauri-apps/api/event'] }])).toEqual([
      'high/f.ts imports @tauri-apps/api/event, which only backend.ts may.',
    ]);
  });

  it('a plan that is out of order', () => {
    expect(violations([...plan].reverse(), [])).toEqual([
      'The plan lets high import low, which does not come before it.',
      'The plan lets high import backend.ts, which does not come before it.',
      'The plan lets low import backend.ts, which does not come before it.',
    ]);
  });
});
