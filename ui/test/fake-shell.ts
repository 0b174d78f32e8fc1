//! A shell made of a few lines, in place of the real one, for tests of the window and for looking at
//! it in a browser. It reads only the simplest front matter (`key: value`, one map below a key) and
//! is no part of the app.

import type { Backend } from '../src/backend';
import type { Analysis } from '../src/bindings/Analysis';
import type { Encoding } from '../src/bindings/Encoding';
import type { EpisodeSummary } from '../src/bindings/EpisodeSummary';
import type { Failure } from '../src/bindings/Failure';
import type { Field } from '../src/bindings/Field';
import type { FormEdit } from '../src/bindings/FormEdit';
import type { Guest } from '../src/bindings/Guest';
import type { Path } from '../src/bindings/Path';
import type { Problem } from '../src/bindings/Problem';
import type { Role } from '../src/bindings/Role';
import type { ShowNews } from '../src/bindings/ShowNews';
import type { Span } from '../src/bindings/Span';
import type { SpanEdit } from '../src/bindings/SpanEdit';
import type { Widget } from '../src/bindings/Widget';
import { fakeExport, fakeMeasured } from './fake-exports';

const ROLES: Record<string, [Role, string, Widget]> = {
  episode: ['number', 'Episode', 'number'],
  date: ['date', 'Release date', 'date'],
  libsynId: ['hostingId', 'Libsyn ID', 'text'],
  summary: ['summary', 'Summary', 'longText'],
  'guest.name': ['guestName', 'Guest name', 'text'],
  'guest.bio': ['guestBio', 'Bio', 'longText'],
  'guest.bluesky': ['social', 'Bluesky', 'social'],
  'guest.linkedin': ['social', 'LinkedIn', 'social'],
  'guest.twitter': ['social', 'X', 'social'],
  'guest.web': ['social', 'Website', 'social'],
};
const PLAIN: Encoding = { byteOrderMark: false, lineEnding: 'lf', exceptions: [] };
/** The folder that a host chooses here. */
const EXPORTS = '/home/host/exports';
const PLATFORMS = [
  { id: 'bluesky', name: 'Bluesky', example: 'name.bsky.social' },
  { id: 'linkedin', name: 'LinkedIn', example: 'first-last' },
  { id: 'twitter', name: 'X', example: 'name' },
  { id: 'web', name: 'Website', example: 'https://example.com' },
];

interface Value {
  path: string[];
  value: string;
  /** The value without its line break. */
  span: Span;
  /** Its lines as a whole. */
  lines: Span;
}

function failure(code: Failure['code'], message: string): Failure {
  return { code, message };
}

/** The values of a front matter, the end of it, and the map that the guest is. */
function values(text: string): {
  found: Value[];
  end: number;
  guest: Span | null;
  broken: boolean;
} {
  const found: Value[] = [];
  const end = text.startsWith('---\n') ? text.indexOf('\n---\n', 3) + 1 : 0;
  let guest: Span | null = null;
  let broken = false;
  let parent: string | null = null;
  let at = 4;
  while (end > 0 && at < end) {
    const line = text.slice(at, text.indexOf('\n', at));
    const next = at + line.length + 1;
    const match = /^( *)([\w-]+):(?: (.*))?$/.exec(line);
    if (match) {
      const [, indent = '', key = '', value = ''] = match;
      if (indent === '') parent = key;
      const path = indent === '' ? [key] : [parent ?? '', key];
      if (value === '' && indent === '') {
        if (key === 'guest') guest = { from: at, to: next };
      }
      if (value !== '' || indent !== '' || key !== 'guest')
        found.push({
          path,
          value,
          span: { from: next - 1 - value.length, to: next - 1 },
          lines: { from: at, to: next },
        });
      if (guest && parent === 'guest') guest.to = next;
    } else if (line.trim() !== '') broken = true;
    at = next;
  }
  return { found, end: end === 0 ? 0 : end + 4, guest, broken };
}

function heading(text: string, from: number): Value | null {
  const match = /^# (.*)$/m.exec(text.slice(from));
  if (!match) return null;
  const start = from + match.index;
  const title = match[1] ?? '';
  return {
    path: [],
    value: title,
    span: { from: start + 2, to: start + 2 + title.length },
    lines: { from: start, to: start + match[0].length },
  };
}

function field(value: Value | null, path: string[], readable: boolean): Field {
  const key = path.join('.');
  const [role, label, widget] = ROLES[key] ?? [null, key, 'text'];
  return {
    target: { in: 'frontMatter', path },
    role,
    label,
    key,
    widget,
    kind: 'string',
    value: value?.value ?? '',
    present: value !== null,
    editable: readable,
    reason: null,
    span: value?.span ?? null,
    hint: null,
    date: null,
    picture: null,
    items: [],
  };
}

function analyse(version: number, before: number, text: string): Analysis {
  const { found, end, guest, broken } = values(text);
  const at = (path: string[]): Value | null =>
    found.find((one) => one.path.join('.') === path.join('.')) ?? null;
  const title = heading(text, end);
  const problems: Problem[] = [];
  const say = (
    rule: string,
    severity: Problem['severity'],
    message: string,
    path: string[],
  ): void => {
    const span = at(path)?.span ?? { from: 0, to: 0 };
    const line = text.slice(0, span.from).split('\n').length;
    const target = { in: 'frontMatter' as const, path };
    problems.push({ rule, severity, message, span, line, target, fixes: [] });
  };
  if (at(['libsynId'])?.value === 'LIBSYN_ID')
    say(
      'hosting-id-placeholder',
      'reminder',
      'The Libsyn ID is still the placeholder. Fill it in once the audio is uploaded.',
      ['libsynId'],
    );
  if (!/^\d{4}-\d\d-\d\d$/.test(at(['date'])?.value ?? ''))
    say('date-not-real', 'error', 'The release date is no day of the calendar.', ['date']);
  if ((at(['summary'])?.value ?? '') === '')
    say('summary-missing', 'warning', 'There is no summary. Lists and search engines show it.', [
      'summary',
    ]);
  const of = (path: string[]): Field => field(at(path), path, !broken);
  const guests: Guest[] = guest
    ? [
        {
          fields: [of(['guest', 'name']), of(['guest', 'bio'])],
          socials: found
            .filter(({ path }) => ROLES[path.join('.')]?.[0] === 'social')
            .map(({ path }) => of(path)),
          addable: PLATFORMS.filter(({ id }) => !at(['guest', id])),
          other: [],
          avatar: null,
          avatarFile: null,
          removable: true,
          links: [],
          differences: [],
          inList: false,
          file: null,
          elsewhere: 0,
        },
      ]
    : [];
  const body = text.slice(title?.lines.to ?? end);
  const paragraphs = body.split(/\n{2,}/).filter((part) => part.trim() !== '');
  return {
    version,
    frontMatter: {
      format: 'yaml',
      readable: !broken,
      reason: broken
        ? 'The front matter cannot be read: line 3, column 1 is no “key: value”.'
        : null,
    },
    title: { ...field(title, [], true), target: { in: 'heading' }, role: 'title', label: 'Title' },
    details: ['episode', 'date', 'libsynId', 'summary'].map((key) => of([key])),
    guests,
    canAddGuest: !guest,
    other: found
      .filter(({ path }) => !ROLES[path.join('.')] && path[0] !== 'guest')
      .map(({ path }) => of(path)),
    addable: [],
    hidden: { from: 0, to: Math.min(text.length, (title?.lines.to ?? end) + 1) },
    problems,
    preview: {
      head: `<h1>${escape(title?.value ?? '')}</h1><p>${escape(at(['date'])?.value ?? '')}</p>`,
      from: 0,
      remove: before,
      insert: paragraphs.map((part, line) => ({
        line: line + 1,
        lines: 1,
        html: part.startsWith('#')
          ? `<h2>${escape(part.replace(/^#+ /, ''))}</h2>`
          : `<p>${escape(part)}</p>`,
      })),
      shift: 0,
    },
    checklist: {
      waits: problems.some((problem) => problem.rule === 'placeholder'),
      day: null,
      points: [
        {
          label: 'Title',
          left: [],
          span: title?.span ?? { from: 0, to: 0 },
          target: { in: 'heading' },
        },
        ...problems.map(({ message, span, target }) => ({
          label: message,
          left: [message],
          span,
          target,
        })),
      ],
    },
    words: body.split(/\s+/).filter(Boolean).length,
  };
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

function applied(text: string, changes: SpanEdit[]): string {
  return [...changes]
    .reverse()
    .reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}

function change(text: string, edit: FormEdit): SpanEdit[] {
  const { found, end, guest } = values(text);
  const closing = end - 4;
  const at = (path: Path): Value | undefined =>
    found.find((one) => one.path.join('.') === path.join('.'));
  switch (edit.do) {
    case 'set': {
      if (edit.value.includes('REFUSE'))
        throw failure('refused', 'This value cannot be written without changing another one.');
      if (edit.target.in === 'heading') {
        const title = heading(text, end);
        return title ? [{ ...title.span, insert: edit.value }] : [];
      }
      const { path } = edit.target;
      const old = at(path);
      if (old) {
        const blank = text[old.span.from - 1] === ':' ? ' ' : '';
        return [{ ...old.span, insert: blank + edit.value }];
      }
      const inGuest = path.length > 1 && guest;
      const place = inGuest ? guest.to : closing;
      return [
        { from: place, to: place, insert: `${inGuest ? '  ' : ''}${path.at(-1)}: ${edit.value}\n` },
      ];
    }
    case 'setDay':
      return change(text, { do: 'set', target: edit.target, value: edit.day });
    // There are no lists in the front matter that is read here.
    case 'addItem':
    case 'moveItem':
      return [];
    case 'remove': {
      const old = edit.target.in === 'frontMatter' ? at(edit.target.path) : undefined;
      return old ? [{ ...old.lines, insert: '' }] : [];
    }
    case 'addGuest':
      return [{ from: closing, to: closing, insert: `guest:\n  name: ${edit.name}\n` }];
    case 'removeGuest':
      return guest ? [{ ...guest, insert: '' }] : [];
    case 'moveGuest':
    case 'takeGuest':
      return [];
    case 'addSocial': {
      const host = /^https?:\/\/([^/]+)\/(.*)$/.exec(edit.value);
      const platform =
        edit.platform ??
        (host?.[1]?.includes('bsky')
          ? 'bluesky'
          : host?.[1]?.includes('linkedin')
            ? 'linkedin'
            : null);
      if (!platform)
        throw failure(
          'refused',
          'This is no link of a platform that is known. Choose the platform.',
        );
      const place = guest?.to ?? closing;
      const handle = host?.[2]?.split('/').at(-1) ?? edit.value;
      return [{ from: place, to: place, insert: `  ${platform}: ${handle}\n` }];
    }
  }
}

/** A shell over files in memory, and what a test wants to know and to say about it. */
export interface FakeShell extends Backend {
  /** The files by path. */
  files: Map<string, string>;
  /** What was not saved when the program ended, by path. */
  left: Map<string, string>;
  /** What was asked, in order: the name of the call and its most telling argument. */
  asked: string[];
  /** Tells the window news of the show. */
  tell(news: ShowNews): void;
  /** The answer of the window to being closed. */
  close(): Promise<boolean>;
}

/** Makes a shell of the files given: names and texts. */
export function fakeShell(files: Record<string, string>, root = '/shows/harbour'): FakeShell {
  const disk = new Map(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text]));
  const open = new Map<string, { text: string; version: number; blocks: number }>();
  const left = new Map<string, string>();
  const asked: string[] = [];
  let news: (news: ShowNews) => void = () => {};
  let mayClose: () => boolean | Promise<boolean> = () => true;

  const summary = (path: string): EpisodeSummary => {
    const text = disk.get(path) ?? '';
    const analysis = analyse(0, 0, text);
    const of = (key: string): string | null =>
      analysis.details.find((one) => one.key === key)?.value || null;
    const date = of('date');
    return {
      path,
      fileName: path.split('/').at(-1) ?? path,
      number: of('episode'),
      title: analysis.title.value || path,
      date: date && /^\d{4}-\d\d-\d\d$/.test(date) ? date : null,
      guests: analysis.guests.map((guest) => guest.fields[0]?.value ?? ''),
      severity: analysis.problems[0]?.severity ?? null,
      problems: analysis.problems.length,
      draft: of('libsynId') === 'LIBSYN_ID',
    };
  };
  const take = (path: string, version: number, text: string): Analysis => {
    const before = open.get(path);
    const analysis = analyse(version, before?.blocks ?? 0, text);
    open.set(path, { text, version, blocks: analysis.preview.insert.length });
    return analysis;
  };
  const read = (path: string) => {
    const text = disk.get(path);
    if (text === undefined) throw failure('not_found', `${path} is not there any more.`);
    return {
      path,
      text,
      encoding: PLAIN,
      hash: text,
      readOnly: false,
    };
  };

  return {
    files: disk,
    asked,
    tell: (one) => news(one),
    close: async () => mayClose(),
    async startUp() {
      return {
        show: null,
        episode: null,
        recent: [{ path: root, name: 'Harbour Lights' }],
      };
    },
    async pickShow() {
      asked.push('pickShow');
      return root;
    },
    async openShow(path, listener) {
      asked.push(`openShow ${path}`);
      news = listener;
      const episodes = [...disk.keys()].map(summary);
      queueMicrotask(() => {
        listener({ kind: 'episodes', episodes, read: disk.size, total: disk.size });
        listener({ kind: 'complete' });
      });
      return {
        root,
        episodesFolder: root,
        name: 'Harbour Lights',
        generator: 'Hexo',
        total: disk.size,
        settings: [],
      };
    },
    async showSettings() {
      return {
        path: `${root}/linernotes.toml`,
        hash: null,
        fields: [],
        lists: [],
        rules: [],
        posts: [],
        postWords: [],
        complaints: [],
      };
    },
    async checkSettings() {
      return [];
    },
    async saveSettings() {
      return null;
    },
    async search(query) {
      return [...disk]
        .filter(([, text]) => text.toLowerCase().includes(query.toLowerCase()))
        .map(([path]) => path);
    },
    async openEpisode(path) {
      asked.push(`openEpisode ${path}`);
      const opened = read(path);
      open.set(path, { text: opened.text, version: 0, blocks: 0 });
      return opened;
    },
    async replaceText(path, version, text) {
      open.delete(path);
      return take(path, version, text);
    },
    async changeText(path, base, version, changes) {
      const now = open.get(path);
      if (!now || now.version !== base) throw failure('out_of_step', 'Out of step.');
      return take(path, version, applied(now.text, changes));
    },
    wordFixes: async () => [],
    addWord: async () => {},
    ignoreWord: async () => {},
    fieldOptions: async () => [],
    choosePicture: async () => null,
    chooseAvatar: async () => false,
    async formEdit(path, version, edit) {
      asked.push(`formEdit ${edit.do}`);
      const now = open.get(path);
      if (!now || now.version !== version) throw failure('out_of_step', 'Out of step.');
      return change(now.text, edit);
    },
    async silenceRule() {
      return null;
    },
    episodeLinks: async () => ({ sections: [], pictures: [], frontMatter: [] }),
    linkEdit: async () => [],
    proposeLinks: async () => [],
    checkLinks: async () => null,
    cancelLinkCheck: async () => null,
    async saveEpisode(path, _version, _encoding, hash, overwrite) {
      const text = open.get(path)?.text ?? '';
      if (disk.get(path) !== hash && !overwrite)
        throw failure('changed_on_disk', 'The file changed on disk.');
      disk.set(path, text);
      asked.push(`save ${path}`);
      return { hash: text };
    },
    async readDisk(path) {
      return read(path);
    },
    // Everything is one conflict here.
    async mergeDisk(path, _version, picks) {
      const disk = read(path);
      const mine = open.get(path)?.text ?? '';
      const changes = picks[0] === 'theirs' && disk.text !== mine;
      return {
        disk,
        edits: changes ? [{ from: 0, to: mine.length, insert: disk.text }] : [],
        encoding: disk.encoding,
        lines: 0,
        conflicts: [{ line: 1, before: null, mine, theirs: disk.text, after: null }],
      };
    },
    async adoptDisk() {
      return null;
    },
    async closeEpisode() {
      return null;
    },
    async discardText(path) {
      asked.push(`discardText ${path}`);
      return null;
    },
    left,
    async recovered() {
      return [...left].map(([path]) => ({
        id: path,
        path,
        fileName: path.split('/').at(-1) ?? path,
        written: Date.now(),
        file: disk.has(path) ? ('unchanged' as const) : ('gone' as const),
      }));
    },
    async recoveredText(id) {
      const text = left.get(id);
      if (text === undefined) throw failure('not_found', 'There is none.');
      return { text, encoding: PLAIN, onDisk: disk.get(id) ?? null };
    },
    async recoveredTaken(id) {
      left.delete(id);
      asked.push(`recoveredTaken ${id}`);
      return null;
    },
    async discardRecovered(id) {
      left.delete(id);
      asked.push(`discardRecovered ${id}`);
      return null;
    },
    async restoreRecovered(id) {
      asked.push(`restoreRecovered ${id}`);
      return null;
    },
    async onUnkept() {
      return () => {};
    },
    async guestUpdate(_path, _version, name) {
      return { name, episodes: [], leftOut: [] };
    },
    async updateGuest() {
      return 0;
    },
    async suggestGuests() {
      return [];
    },
    async knownGuests() {
      return [];
    },
    async placeSocial() {
      return null;
    },
    async proposeDraft({ title, number, date, fileName, like }) {
      const slug = title.toLowerCase().replace(/\W+/g, '-');
      const message = 'There is a file of this name already.';
      return {
        number: number ?? '0009',
        date: date ?? '2026-08-03',
        dateReason: date === null ? 'first Monday of the month, like the last 12' : null,
        fileName: fileName ?? `0009-${slug || 'untitled'}.md`,
        source: like === null ? 'From the show’s scaffold.' : `With the structure of ${like}.`,
        guestRoom: 'one',
        remarks: title === 'taken' ? [{ part: 'fileName', message, blocks: true }] : [],
      };
    },
    async createDraft({ title, date, guests }) {
      const guest = guests[0] ?? null;
      const path = `${root}/0009-${title.toLowerCase().replace(/\W+/g, '-')}.md`;
      const who = guest === null ? '' : `guest:\n  name: ${guest}\n`;
      disk.set(
        path,
        `---\nepisode: 0009\ndate: ${date}\nlibsynId: LIBSYN_ID\nsummary: \n${who}---\n\n# ${title}\n\n## Summary\n`,
      );
      news({ kind: 'episodes', episodes: [summary(path)], read: disk.size, total: disk.size });
      return path;
    },
    async exportEpisode(path, _version, target, bodyOnly) {
      const text = open.get(path)?.text ?? '';
      const { end } = values(text);
      const title = heading(text, end)?.value ?? '';
      const errors = analyse(0, 0, text).problems.filter((one) => one.severity === 'error').length;
      return fakeExport(target, { whole: text, title, body: text.slice(end), errors }, bodyOnly);
    },
    measureExport: async (target, text) => fakeMeasured(target, text),
    async chooseExportFolder(fileNames) {
      const existing = fileNames.filter((name) => disk.has(`${EXPORTS}/${name}`));
      return { path: EXPORTS, existing };
    },
    async writeExports(files) {
      return files.map(({ fileName, text, replace }) => {
        const path = `${EXPORTS}/${fileName}`;
        const failure = disk.has(path) && !replace ? `There is a file at ${path} already.` : null;
        if (failure === null) disk.set(path, text);
        return { fileName, failure };
      });
    },
    async saveExport(_text, fileName) {
      asked.push(`saveExport ${fileName}`);
      return `/home/host/${fileName}`;
    },
    async copy(text, html) {
      asked.push(`copy ${html === null ? 'plain' : 'rich'} ${text.length}`);
      return null;
    },
    async clipboardLink() {
      return null;
    },
    async openLink() {
      return null;
    },
    async forgetRecent(path) {
      asked.push(`forgetRecent ${path}`);
      return null;
    },
    async onCloseRequested(asks) {
      mayClose = asks;
      return () => {};
    },
    async setTitle() {},
  };
}
