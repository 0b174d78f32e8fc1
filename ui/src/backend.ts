//! The window's only way to the shell: one function a command, with the types that both sides share.
//! No other file imports from `@tauri-apps`. No knowledge of episodes or of the screen lives here.

import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWindow } from '@tauri-apps/api/window';

import type { Analysis } from './bindings/Analysis';
import type { AvatarWanted } from './bindings/AvatarWanted';
import type { ChosenUpdate } from './bindings/ChosenUpdate';
import type { DiskMerge } from './bindings/DiskMerge';
import type { DraftProposal } from './bindings/DraftProposal';
import type { DraftRequest } from './bindings/DraftRequest';
import type { Encoding } from './bindings/Encoding';
import type { Exported } from './bindings/Exported';
import type { EpisodeLinks } from './bindings/EpisodeLinks';
import type { ExportFile } from './bindings/ExportFile';
import type { ExportFolder } from './bindings/ExportFolder';
import type { ExportTarget } from './bindings/ExportTarget';
import type { Failure } from './bindings/Failure';
import type { FormEdit } from './bindings/FormEdit';
import type { GuestUpdate } from './bindings/GuestUpdate';
import type { KeptPost } from './bindings/KeptPost';
import type { KnownGuest } from './bindings/KnownGuest';
import type { Measured } from './bindings/Measured';
import type { LinkEdit } from './bindings/LinkEdit';
import type { LinkReport } from './bindings/LinkReport';
import type { OpenedEpisode } from './bindings/OpenedEpisode';
import type { Path } from './bindings/Path';
import type { Pick } from './bindings/Pick';
import type { ProblemFix } from './bindings/ProblemFix';
import type { ProposedLink } from './bindings/ProposedLink';
import type { RecoveredEpisode } from './bindings/RecoveredEpisode';
import type { RecoveredText } from './bindings/RecoveredText';
import type { Saved } from './bindings/Saved';
import type { SettingComplaint } from './bindings/SettingComplaint';
import type { SettingsChange } from './bindings/SettingsChange';
import type { SettingsForm } from './bindings/SettingsForm';
import type { ShowNews } from './bindings/ShowNews';
import type { ShowSummary } from './bindings/ShowSummary';
import type { SocialPlace } from './bindings/SocialPlace';
import type { Span } from './bindings/Span';
import type { SpanEdit } from './bindings/SpanEdit';
import type { StartUp } from './bindings/StartUp';
import type { Target } from './bindings/Target';
import type { WrittenFile } from './bindings/WrittenFile';

/**
 * What the shell can be asked. Every promise is rejected with a {@link Failure} and with nothing
 * else.
 */
export interface Backend {
  /** What to open first, and what was open before. */
  startUp(): Promise<StartUp>;
  /** The native folder dialog; `null` if it was left without a choice. */
  pickShow(): Promise<string | null>;
  /** Opens a show by its site's folder, its episodes' folder, or a file; news comes until another one is opened. */
  openShow(path: string, news: (news: ShowNews) => void): Promise<ShowSummary>;
  /** The open show's settings, as its file says them now. */
  showSettings(): Promise<SettingsForm>;
  /** What is wrong with changes of the settings; nothing is written. */
  checkSettings(changes: SettingsChange[]): Promise<SettingComplaint[]>;
  /** Writes them; `changed_on_disk` if the file is not the one that was read as `hash`. */
  saveSettings(changes: SettingsChange[], hash: string | null): Promise<null>;
  /** The paths of the episodes that have the words in number, title, guests or text. */
  search(query: string): Promise<string[]>;
  /** Reads an episode; the shell's text is then this one, at version 0. */
  openEpisode(path: string): Promise<OpenedEpisode>;
  /** Makes `text` the shell's text, whatever it was before. The answer's preview is a whole one. */
  replaceText(path: string, version: number, text: string): Promise<Analysis>;
  /** Changes the shell's text. `base` is the version that the changes count in; `out_of_step` if the shell is not there. */
  changeText(path: string, base: number, version: number, changes: SpanEdit[]): Promise<Analysis>;
  /** Computes the text edits that an edit in the form comes to. Nothing is applied. */
  formEdit(path: string, version: number, edit: FormEdit): Promise<SpanEdit[]>;
  /** The messages of the errors that edits, ascending, would make. */
  newErrors(path: string, version: number, edits: SpanEdit[]): Promise<string[]>;
  /** The edits that silence a rule where it found something; `null` where no comment can stand. */
  silenceRule(path: string, version: number, rule: string, span: Span): Promise<SpanEdit[] | null>;
  /** The links of the notes by sections, and the other addresses of the episode. */
  episodeLinks(path: string, version: number): Promise<EpisodeLinks>;
  /** Computes the text edits that a change of the links comes to. Nothing is applied. */
  linkEdit(path: string, version: number, edit: LinkEdit): Promise<SpanEdit[]>;
  /** The links in a pasted text, each with a text for it. */
  proposeLinks(path: string, version: number, pasted: string): Promise<ProposedLink[]>;
  /**
   * Asks addresses over the network, as far as the episode has them; each report comes as soon as
   * there is one. Resolves when all were asked, or the check was called off.
   */
  checkLinks(
    path: string,
    version: number,
    addresses: string[],
    report: (report: LinkReport) => void,
  ): Promise<null>;
  /** Calls the check off that is under way. */
  cancelLinkCheck(): Promise<null>;
  /** The edits that write other words, which may be meant, in place of a misspelt one. */
  wordFixes(
    path: string,
    version: number,
    span: Span,
    target: Target | null,
  ): Promise<ProblemFix[]>;
  /** Writes a word among those of the show's settings. */
  addWord(word: string): Promise<void>;
  /** Takes a word for right until the show is closed. */
  ignoreWord(word: string): Promise<void>;
  /** The texts that the show's episodes have at a place of the front matter, the commonest first. */
  fieldOptions(field: Path): Promise<string[]>;
  /**
   * The native dialog for a picture; it is copied to where the show keeps those of this field. Gives
   * the path as the show writes it, or `null` if the dialog was left.
   */
  choosePicture(path: string, field: Path): Promise<string | null>;
  /**
   * The native dialog for a picture of a guest; it is cut to a square and written where the show keeps
   * them. `false` if the dialog was left. What is told of the episode is to be asked for again.
   */
  chooseAvatar(path: string, guest: number): Promise<AvatarWanted | null>;
  /**
   * Writes the shell's text. `hash` is what the file was read at; `changed_on_disk` if it is another
   * one, and `folder_gone` if there is no folder any more, and not `overwrite`. A file that is gone is
   * written again.
   */
  saveEpisode(
    path: string,
    version: number,
    encoding: Encoding,
    hash: string,
    overwrite: boolean,
  ): Promise<Saved>;
  /** What is on disk now, for comparing; nothing is opened. */
  readDisk(path: string): Promise<OpenedEpisode>;
  /**
   * Merges what is on disk with the shell's text. `picks` has one answer for each conflict, once they
   * are given, about the file that was read as `hash`. Nothing is applied.
   */
  mergeDisk(path: string, version: number, picks: Pick[], hash: string | null): Promise<DiskMerge>;
  /** The window's text starts from what was read from the disk as `hash`. */
  adoptDisk(path: string, hash: string): Promise<null>;
  /** The shell forgets the episode's text, and what of it was kept for the case of a crash. */
  closeEpisode(path: string): Promise<null>;
  /** What of the episode is not saved is given up: it is not offered after a crash. */
  discardText(path: string): Promise<null>;
  /** The texts that were not saved when the program ended, the newest first. */
  recovered(): Promise<RecoveredEpisode[]>;
  /** One of them beside what is on disk. */
  recoveredText(id: string): Promise<RecoveredText>;
  /** It is in the window now, and settled there: it is not offered any more. */
  recoveredTaken(id: string): Promise<null>;
  /** Throws it away. */
  discardRecovered(id: string): Promise<null>;
  /** Writes its file, which is gone, with it. Nothing that exists is overwritten. */
  restoreRecovered(id: string): Promise<null>;
  /** Hears why what is typed can't be kept for the case of a crash, and `null` once it can again. */
  onUnkept(listener: (reason: string | null) => void): Promise<() => void>;
  /** Those who were guests before and whose name begins as what is typed, most recent first. */
  suggestGuests(typed: string): Promise<KnownGuest[]>;
  /** What would be written into the other episodes of a guest, as this text describes the guest. */
  guestUpdate(path: string, version: number, name: string): Promise<GuestUpdate>;
  /**
   * Writes it into the episodes chosen: all of them, or none. Gives how many; `changed_on_disk` if
   * one of them is not as it was looked at.
   */
  updateGuest(path: string, version: number, name: string, chosen: ChosenUpdate[]): Promise<number>;
  /** Everybody in the guest book, by name. */
  knownGuests(): Promise<KnownGuest[]>;
  /**
   * Where a handle or link belongs that was pasted into the social `target` of a guest, or into none
   * yet; `platform` is the id of the one that was chosen. `null` where nothing tells.
   */
  placeSocial(
    path: string,
    version: number,
    guest: number,
    target: Target | null,
    platform: string | null,
    text: string,
  ): Promise<SocialPlace | null>;
  /** What the new episode that is asked for would be. */
  proposeDraft(request: DraftRequest): Promise<DraftProposal>;
  /** Writes a new episode; gives its path. */
  createDraft(request: DraftRequest): Promise<string>;
  /** The episode in another form. */
  exportEpisode(
    path: string,
    version: number,
    target: ExportTarget,
    bodyOnly: boolean,
  ): Promise<Exported>;
  /** How much of a target's room a text takes that was edited here. */
  measureExport(target: ExportTarget, text: string): Promise<Measured>;
  /** The posts that were written by hand about an episode. */
  keptPosts(path: string): Promise<KeptPost[]>;
  /** Keeps a post that was written by hand; without a text, none is kept. */
  keepPost(path: string, target: ExportTarget, text: string | null): Promise<void>;
  /** The native folder dialog, for files of these names; `null` if it was left without a choice. */
  chooseExportFolder(fileNames: string[]): Promise<ExportFolder | null>;
  /** Writes files into the folder chosen last, each for itself. */
  writeExports(files: ExportFile[]): Promise<WrittenFile[]>;
  /** The native save dialog; the path written, or `null` if it was left. Without an encoding it is plain UTF-8. */
  saveExport(text: string, fileName: string, encoding?: Encoding): Promise<string | null>;
  /** Puts text, and HTML where there is some, on the system's clipboard. */
  copy(text: string, html: string | null): Promise<null>;
  /** The clipboard's text if it is one http, https or mailto address. */
  clipboardLink(): Promise<string | null>;
  /** Opens an http, https or mailto address in the system's browser. */
  openLink(url: string): Promise<null>;
  /** Takes a show off the list of recent ones. */
  forgetRecent(path: string): Promise<null>;
  /** Asks before the window closes: it stays open where the answer is `false`. Gives a function that stops asking. */
  onCloseRequested(mayClose: () => boolean | Promise<boolean>): Promise<() => void>;
  /** Writes the window's title. */
  setTitle(title: string): Promise<void>;
}

/** Whether a value thrown by a call is a failure as the shell sends them. */
function isFailure(thrown: unknown): thrown is Failure {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    typeof (thrown as Failure).code === 'string' &&
    typeof (thrown as Failure).message === 'string'
  );
}

/** Makes a {@link Failure} of whatever was thrown. */
export function failureOf(thrown: unknown): Failure {
  if (isFailure(thrown)) return thrown;
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'other', message: said === '' ? 'Something went wrong, without a reason.' : said };
}

async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    throw failureOf(thrown);
  }
}

const shell: Backend = {
  startUp: () => call('start_up'),
  pickShow: () => call('pick_show'),
  openShow(path, news) {
    const channel = new Channel<ShowNews>();
    channel.onmessage = news;
    return call('open_show', { path, news: channel });
  },
  showSettings: () => call('show_settings'),
  checkSettings: (changes) => call('check_settings', { changes }),
  saveSettings: (changes, hash) => call('save_settings', { changes, hash }),
  search: (query) => call('search', { query }),
  openEpisode: (path) => call('open_episode', { path }),
  replaceText: (path, version, text) => call('replace_text', { path, version, text }),
  changeText: (path, base, version, changes) =>
    call('change_text', { path, base, version, changes }),
  formEdit: (path, version, edit) => call('form_edit', { path, version, edit }),
  newErrors: (path, version, edits) => call('new_errors', { path, version, edits }),
  silenceRule: (path, version, rule, span) => call('silence_rule', { path, version, rule, span }),
  episodeLinks: (path, version) => call('episode_links', { path, version }),
  linkEdit: (path, version, edit) => call('link_edit', { path, version, edit }),
  proposeLinks: (path, version, pasted) => call('propose_links', { path, version, pasted }),
  checkLinks(path, version, addresses, report) {
    const channel = new Channel<LinkReport>();
    channel.onmessage = report;
    return call('check_links', { path, version, addresses, reports: channel });
  },
  cancelLinkCheck: () => call('cancel_link_check'),
  wordFixes: (path, version, span, target) => call('word_fixes', { path, version, span, target }),
  addWord: (word) => call('add_word', { word }),
  ignoreWord: (word) => call('ignore_word', { word }),
  fieldOptions: (field) => call('field_options', { field }),
  choosePicture: (path, field) => call('choose_picture', { path, field }),
  chooseAvatar: (path, guest) => call('choose_avatar', { path, guest }),
  saveEpisode: (path, version, encoding, hash, overwrite) =>
    call('save_episode', { path, version, encoding, hash, overwrite }),
  readDisk: (path) => call('read_disk', { path }),
  mergeDisk: (path, version, picks, hash) => call('merge_disk', { path, version, picks, hash }),
  adoptDisk: (path, hash) => call('adopt_disk', { path, hash }),
  closeEpisode: (path) => call('close_episode', { path }),
  discardText: (path) => call('discard_text', { path }),
  recovered: () => call('recovered'),
  recoveredText: (id) => call('recovered_text', { id }),
  recoveredTaken: (id) => call('recovered_taken', { id }),
  discardRecovered: (id) => call('discard_recovered', { id }),
  restoreRecovered: (id) => call('restore_recovered', { id }),
  onUnkept: (listener) => listen<string | null>('unkept', ({ payload }) => listener(payload)),
  suggestGuests: (typed) => call('suggest_guests', { typed }),
  guestUpdate: (path, version, name) => call('guest_update', { path, version, name }),
  updateGuest: (path, version, name, chosen) =>
    call('update_guest', { path, version, name, chosen }),
  knownGuests: () => call('known_guests'),
  placeSocial: (path, version, guest, target, platform, text) =>
    call('place_social', { path, version, guest, target, platform, text }),
  proposeDraft: (request) => call('propose_draft', { request }),
  createDraft: (request) => call('create_draft', { request }),
  exportEpisode: (path, version, target, bodyOnly) =>
    call('export_episode', { path, version, target, bodyOnly }),
  keptPosts: (path) => call('kept_posts', { path }),
  keepPost: (path, target, text) => call('keep_post', { path, target, text }),
  measureExport: (target, text) => call('measure_export', { target, text }),
  chooseExportFolder: (fileNames) => call('choose_export_folder', { fileNames }),
  writeExports: (files) => call('write_exports', { files }),
  saveExport: (text, fileName, encoding) =>
    call('save_export', { text, fileName, encoding: encoding ?? null }),
  copy: (text, html) => call('copy', { text, html }),
  clipboardLink: () => call('clipboard_link'),
  openLink: (url) => call('open_link', { url }),
  forgetRecent: (path) => call('forget_recent', { path }),
  onCloseRequested: (mayClose) =>
    getCurrentWindow().onCloseRequested(async (event) => {
      if (!(await mayClose())) event.preventDefault();
    }),
  setTitle: (title) => getCurrentWindow().setTitle(title),
};

/** The shell, or what a test put in its place. */
export let backend: Backend = shell;

/** Puts another backend in the shell's place, for tests. Gives a function that puts the old one back. */
export function useBackend(other: Backend): () => void {
  const before = backend;
  backend = other;
  return () => {
    backend = before;
  };
}
