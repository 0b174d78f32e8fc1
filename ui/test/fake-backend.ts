//! A small backend over files in memory, for tests of the window.

import type { Backend } from '../src/backend';
import type { Analysis } from '../src/bindings/Analysis';
import type { Encoding } from '../src/bindings/Encoding';
import type { EpisodeSummary } from '../src/bindings/EpisodeSummary';
import type { KeptPost } from '../src/bindings/KeptPost';
import type { ShowNews } from '../src/bindings/ShowNews';
import { applied, change, failure } from './fake-edits';
import { fakeExport, fakeMeasured } from './fake-exports';
import { analyse, heading, values } from './fake-text';

const PLAIN: Encoding = { byteOrderMark: false, lineEnding: 'lf', exceptions: [] };
/** The folder that a host chooses here. */
const EXPORTS = '/home/host/exports';

/** A backend over files in memory, with what a test reads and controls. */
export interface FakeBackend extends Backend {
  /** The files by path. */
  files: Map<string, string>;
  /** The texts that were not saved when the program ended, by path. */
  left: Map<string, string>;
  /** The calls, in order: the name of each with its most important argument. */
  asked: string[];
  /** Sends the window news of the show. */
  tell(news: ShowNews): void;
  /** Asks the window to close. Resolves with its answer. */
  close(): Promise<boolean>;
}

/** Returns a backend with the files given by name and text. */
export function fakeBackend(files: Record<string, string>, root = '/shows/harbour'): FakeBackend {
  const disk = new Map(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text]));
  const open = new Map<string, { text: string; version: number; blocks: number }>();
  const left = new Map<string, string>();
  const kept = new Map<string, KeptPost[]>();
  const asked: string[] = [];
  let news: (news: ShowNews) => void = () => {};
  let mayClose: () => boolean | Promise<boolean> = () => true;

  const summary = (path: string): EpisodeSummary => {
    const text = disk.get(path) ?? '';
    const analysis = analyse(0, 0, text);
    const of = (key: string): string | null =>
      analysis.form?.details.find((one) => one.key === key)?.value || null;
    const date = of('date');
    return {
      path,
      fileName: path.split('/').at(-1) ?? path,
      number: of('episode'),
      title: analysis.form?.title.value || path,
      date: date && /^\d{4}-\d\d-\d\d$/.test(date) ? date : null,
      guests: analysis.form?.guests.map((guest) => guest.fields[0]?.value ?? '') ?? [],
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
    chooseAvatar: async () => null,
    async formEdit(path, version, edit) {
      asked.push(`formEdit ${edit.do}`);
      const now = open.get(path);
      if (!now || now.version !== version) throw failure('out_of_step', 'Out of step.');
      const edits = change(now.text, edit);
      if (edits.length === 0) return { edits, analysis: null };
      return { edits, analysis: take(path, version + 1, applied(now.text, edits)) };
    },
    newErrors: async () => [],
    async suppressRule() {
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
    async acceptDisk() {
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
    keptPosts: async (path) => kept.get(path) ?? [],
    async keepPost(path, target, text) {
      const others = (kept.get(path) ?? []).filter((one) => one.target !== target);
      kept.set(path, text === null ? others : [...others, { target, text }]);
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
    async openLogFolder() {
      asked.push('openLogFolder');
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
