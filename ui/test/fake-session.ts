//! A backend for tests of one open episode: keeps texts and versions as the real one does, answers after
//! delays, and gets out of step on demand. It reads no markdown: the test supplies its analysis.

import type { Backend } from '../src/backend';
import type { Analysis } from '../src/bindings/Analysis';
import type { Failure } from '../src/bindings/Failure';
import type { Field } from '../src/bindings/Field';
import type { Form } from '../src/bindings/Form';
import type { FormEdit } from '../src/bindings/FormEdit';
import type { Encoding } from '../src/bindings/Encoding';
import type { SpanEdit } from '../src/bindings/SpanEdit';

/** Returns pseudo-random numbers that are the same on each run. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0 || 1;
  return (sides) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % sides;
  };
}

const PLAIN: Encoding = { byteOrderMark: false, lineEnding: 'lf', exceptions: [] };

/** A title that is a heading of the notes. */
export const TITLE: Field = {
  target: { in: 'heading' },
  role: 'title',
  label: 'Title',
  key: '',
  widget: 'text',
  kind: 'string',
  value: '',
  present: true,
  editable: true,
  reason: null,
  span: null,
  hint: null,
  date: null,
  picture: null,
  addable: [],
  items: [],
};

/** A form without fields. */
export const EMPTY_FORM: Form = {
  frontMatter: { format: null, readable: true, reason: null },
  title: TITLE,
  details: [],
  guests: [],
  canAddGuest: true,
  other: [],
  addable: [],
};

/** Returns an empty analysis. */
export function emptyAnalysis(version: number, text: string): Analysis {
  return {
    version,
    form: EMPTY_FORM,
    hidden: { from: 0, to: 0 },
    problems: [],
    checklist: { waits: false, day: null, points: [] },
    preview: { head: null, from: 0, remove: 0, insert: [], shift: 0 },
    words: text.split(/\s+/).length,
  };
}

/** Returns a text with edits applied. */
export function applied(text: string, edits: readonly SpanEdit[]): string {
  let result = '';
  let at = 0;
  for (const { from, to, insert } of edits) {
    if (from < at || to < from || to > text.length) throw new Error('edits out of order');
    result += text.slice(at, from) + insert;
    at = to;
  }
  return result + text.slice(at);
}

/** The backend of a test. */
export class FakeSession {
  text = '';
  version = -1;
  disk: string;
  hash = 0;
  encoding: Encoding = PLAIN;
  saved: { text: string; encoding: Encoding }[] = [];
  /** How many calls are running, and the most that ran at once. */
  atOnce = 0;
  mostAtOnce = 0;
  calls: string[] = [];
  /** How long the next call takes, in milliseconds. */
  delay: () => number = () => 0;
  /** Returns whether the next change finds the backend out of step. */
  forgets: () => boolean = () => false;
  analyse: (version: number, text: string) => Analysis = emptyAnalysis;
  formEdit: (text: string, edit: FormEdit) => SpanEdit[] = () => [];
  link: string | null = null;

  constructor(disk: string) {
    this.disk = disk;
  }

  async #wait<T>(name: string, answer: () => T): Promise<T> {
    this.calls.push(name);
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    const before = this.delay();
    await new Promise((resolve) => setTimeout(resolve, before));
    try {
      return answer();
    } finally {
      this.atOnce -= 1;
    }
  }

  #need(version: number): void {
    if (version !== this.version) throw outOfStep(`I have ${this.version}, not ${version}`);
  }

  /** The backend for the window. */
  readonly backend: Backend = {
    newErrors: async () => [],
    suppressRule: async () => null,
    startUp: async () => ({ show: null, episode: null, recent: [] }),
    pickShow: async () => null,
    openShow: async () => {
      throw new Error('not in this test');
    },
    showSettings: async () => {
      throw new Error('not in this test');
    },
    checkSettings: async () => [],
    saveSettings: async () => null,
    search: async () => [],
    wordFixes: async () => [],
    addWord: async () => {},
    ignoreWord: async () => {},
    fieldOptions: async () => [],
    choosePicture: async () => null,
    chooseAvatar: async () => null,
    openEpisode: async (path) => {
      this.text = this.disk;
      this.version = 0;
      return {
        path,
        text: this.disk,
        encoding: this.encoding,
        hash: String(this.hash),
        readOnly: false,
      };
    },
    replaceText: (_path, version, text) =>
      this.#wait('replace', () => {
        this.text = text;
        this.version = version;
        return this.analyse(version, text);
      }),
    changeText: (_path, base, version, changes) =>
      this.#wait('change', () => {
        if (this.forgets()) this.version = -1;
        this.#need(base);
        this.text = applied(this.text, changes);
        this.version = version;
        return this.analyse(version, this.text);
      }),
    formEdit: (_path, version, edit) =>
      this.#wait('form', () => {
        this.#need(version);
        const edits = this.formEdit(this.text, edit);
        if (edits.length === 0) return { edits, analysis: null };
        this.text = applied(this.text, edits);
        this.version = version + 1;
        return { edits, analysis: this.analyse(this.version, this.text) };
      }),
    episodeLinks: async () => ({ sections: [], pictures: [], frontMatter: [] }),
    linkEdit: async () => [],
    proposeLinks: async () => [],
    checkLinks: async () => null,
    cancelLinkCheck: async () => null,
    saveEpisode: (_path, version, encoding, hash, overwrite) =>
      this.#wait('save', () => {
        this.#need(version);
        if (hash !== String(this.hash) && !overwrite) {
          throw { code: 'changed_on_disk', message: 'The file changed.' } satisfies Failure;
        }
        this.disk = this.text;
        this.encoding = encoding;
        this.hash += 1;
        this.saved.push({ text: this.text, encoding });
        return { hash: String(this.hash) };
      }),
    readDisk: async (path) => ({
      path,
      text: this.disk,
      encoding: this.encoding,
      hash: String(this.hash),
      readOnly: false,
    }),
    mergeDisk: async () => {
      throw new Error('not in this test');
    },
    acceptDisk: async () => null,
    closeEpisode: async () => null,
    discardText: async () => null,
    recovered: async () => [],
    recoveredText: async () => {
      throw new Error('not in this test');
    },
    recoveredTaken: async () => null,
    discardRecovered: async () => null,
    restoreRecovered: async () => null,
    onUnkept: async () => () => {},
    suggestGuests: async () => [],
    guestUpdate: async () => {
      throw new Error('not in this test');
    },
    updateGuest: async () => 0,
    knownGuests: async () => [],
    placeSocial: async () => null,
    proposeDraft: async () => {
      throw new Error('not in this test');
    },
    createDraft: async () => '',
    exportEpisode: async () => ({
      text: this.text,
      fileName: 'x',
      errors: 0,
      html: null,
      meters: [],
      dropped: [],
      shorten: [],
      missing: null,
    }),
    keptPosts: async () => [],
    keepPost: async () => {},
    measureExport: async () => ({ meters: [], shorten: [] }),
    chooseExportFolder: async () => null,
    writeExports: async () => [],
    saveExport: async () => null,
    copy: async () => null,
    clipboardLink: async () => this.link,
    openLink: async () => null,
    openLogFolder: async () => null,
    forgetRecent: async () => null,
    onCloseRequested: async () => () => {},
    setTitle: async () => {},
  };
}

function outOfStep(message: string): Failure {
  return { code: 'out_of_step', message };
}
