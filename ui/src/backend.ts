//! The window's only way to Rust: one function for each command, with the types that both sides share.
//! No other file imports from `@tauri-apps`. Nothing here knows about episodes or the screen.

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
import type { FormAnswer } from './bindings/FormAnswer';
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
import { messages } from './text/messages';

/**
 * The commands of the backend. A promise is only ever rejected with a {@link Failure}.
 */
export interface Backend {
  /** Returns what to open first, and what was open before. */
  startUp(): Promise<StartUp>;
  /** Shows the native folder dialog. Returns `null` if it was closed without a choice. */
  pickShow(): Promise<string | null>;
  /** Opens a show by its site's folder, its episodes' folder, or a file. `news` is called until another show is opened. */
  openShow(path: string, news: (news: ShowNews) => void): Promise<ShowSummary>;
  /** Returns the open show's settings, as its file has them now. */
  showSettings(): Promise<SettingsForm>;
  /** Returns what is wrong with changes of the settings. Writes nothing. */
  checkSettings(changes: SettingsChange[]): Promise<SettingComplaint[]>;
  /** Writes changes of the settings. Fails with `changed_on_disk` if the file no longer has the hash `hash`. */
  saveSettings(changes: SettingsChange[], hash: string | null): Promise<null>;
  /** Returns the paths of the episodes that have the words in number, title, guests or text. */
  search(query: string): Promise<string[]>;
  /** Reads an episode. Its text is then the backend's text, at version 0. */
  openEpisode(path: string): Promise<OpenedEpisode>;
  /** Makes `text` the backend's text, whatever it was before. The answer has all blocks of the preview. */
  replaceText(path: string, version: number, text: string): Promise<Analysis>;
  /** Changes the backend's text from version `base` to `version`. Fails with `out_of_step` if it is not at `base`. */
  changeText(path: string, base: number, version: number, changes: SpanEdit[]): Promise<Analysis>;
  /** Makes an edit in the form: changes the backend's text from `version` to the next, unless there is nothing to change. Returns the text edits and the analysis after them. */
  formEdit(path: string, version: number, edit: FormEdit): Promise<FormAnswer>;
  /** Returns the messages of the errors that edits, in ascending order, would cause. */
  newErrors(path: string, version: number, edits: SpanEdit[]): Promise<string[]>;
  /** Returns the edits that suppress a rule at one place; `null` where a comment is not possible. */
  suppressRule(path: string, version: number, rule: string, span: Span): Promise<SpanEdit[] | null>;
  /** Returns the links of the notes by section, and the other addresses of the episode. */
  episodeLinks(path: string, version: number): Promise<EpisodeLinks>;
  /** Computes the text edits for a change of the links. Applies nothing. */
  linkEdit(path: string, version: number, edit: LinkEdit): Promise<SpanEdit[]>;
  /** Returns the links in a pasted text, each with a proposed text. */
  proposeLinks(path: string, version: number, pasted: string): Promise<ProposedLink[]>;
  /**
   * Requests those of the addresses that the episode has, and reports each as soon as it has answered.
   * Resolves when all are done, or the check was cancelled.
   */
  checkLinks(
    path: string,
    version: number,
    addresses: string[],
    report: (report: LinkReport) => void,
  ): Promise<null>;
  /** Cancels the check that is running. */
  cancelLinkCheck(): Promise<null>;
  /** Returns fixes that replace a misspelt word by words that may be meant. */
  wordFixes(
    path: string,
    version: number,
    span: Span,
    target: Target | null,
  ): Promise<ProblemFix[]>;
  /** Adds a word to those in the show's settings. */
  addWord(word: string): Promise<void>;
  /** Treats a word as correct until the show is closed. */
  ignoreWord(word: string): Promise<void>;
  /** Returns the values that the show's episodes have at a path of the front matter, the most common first. */
  fieldOptions(field: Path): Promise<string[]>;
  /**
   * Shows the native dialog for a picture, and copies the picture to where the show keeps those of this
   * field. Returns the path as the show writes it, or `null` if the dialog was closed without a choice.
   */
  choosePicture(path: string, field: Path): Promise<string | null>;
  /**
   * Shows the native dialog for a picture of a guest, cuts the picture to a square and writes it where the
   * show keeps them. Returns `null` if the dialog was closed without a choice. The episode must then be
   * analysed again.
   */
  chooseAvatar(path: string, guest: number): Promise<AvatarWanted | null>;
  /**
   * Writes the backend's text to its file. `hash` is that of the file as it was read. Unless `overwrite`,
   * fails with `changed_on_disk` if the file has another hash, and with `folder_gone` if its folder no
   * longer exists. A deleted file is written again.
   */
  saveEpisode(
    path: string,
    version: number,
    encoding: Encoding,
    hash: string,
    overwrite: boolean,
  ): Promise<Saved>;
  /** Reads what is on disk now, to compare it. Opens nothing. */
  readDisk(path: string): Promise<OpenedEpisode>;
  /**
   * Merges what is on disk with the backend's text. `picks` has one answer for each conflict of the file
   * with the hash `hash`; it is empty as long as nothing was picked. Applies nothing.
   */
  mergeDisk(path: string, version: number, picks: Pick[], hash: string | null): Promise<DiskMerge>;
  /** Makes the file with the hash `hash` the one that the window's text is based on. */
  acceptDisk(path: string, hash: string): Promise<null>;
  /** Drops the episode's text, and what was kept of it in case of a crash. */
  closeEpisode(path: string): Promise<null>;
  /** Gives up the unsaved changes of the episode: they are not offered after a crash. */
  discardText(path: string): Promise<null>;
  /** Returns the texts that were not saved when the program ended, the newest first. */
  recovered(): Promise<RecoveredEpisode[]>;
  /** Returns a recovered text together with what is on disk. */
  recoveredText(id: string): Promise<RecoveredText>;
  /** Stops offering a recovered text: the window has it now. */
  recoveredTaken(id: string): Promise<null>;
  /** Deletes a recovered text. */
  discardRecovered(id: string): Promise<null>;
  /** Writes a recovered text to its deleted file. Never overwrites a file. */
  restoreRecovered(id: string): Promise<null>;
  /** Calls `listener` with the reason why typing can't be kept in case of a crash, and with `null` once it can again. */
  onUnkept(listener: (reason: string | null) => void): Promise<() => void>;
  /** Returns former guests whose name begins with what is typed, the most recent first. */
  suggestGuests(typed: string): Promise<KnownGuest[]>;
  /** Returns what would be written into a guest's other episodes, as this text describes the guest. */
  guestUpdate(path: string, version: number, name: string): Promise<GuestUpdate>;
  /**
   * Updates a guest in the chosen episodes: in all of them, or in none. Returns how many were written;
   * fails with `changed_on_disk` if one of them has changed since it was shown.
   */
  updateGuest(path: string, version: number, name: string, chosen: ChosenUpdate[]): Promise<number>;
  /** Returns everybody in the guest book, by name. */
  knownGuests(): Promise<KnownGuest[]>;
  /**
   * Finds where a pasted handle or link of a guest belongs. `target` is the social it was pasted into, if
   * any, and `platform` the id of the chosen platform. Returns `null` where that cannot be known.
   */
  placeSocial(
    path: string,
    version: number,
    guest: number,
    target: Target | null,
    platform: string | null,
    text: string,
  ): Promise<SocialPlace | null>;
  /** Returns what a requested new episode would be. */
  proposeDraft(request: DraftRequest): Promise<DraftProposal>;
  /** Writes a new episode. Returns its path. */
  createDraft(request: DraftRequest): Promise<string>;
  /** Exports the episode for a target. */
  exportEpisode(
    path: string,
    version: number,
    target: ExportTarget,
    bodyOnly: boolean,
  ): Promise<Exported>;
  /** Returns how much of a target's limit an edited text uses. */
  measureExport(target: ExportTarget, text: string): Promise<Measured>;
  /** Returns the posts about an episode that were written by hand. */
  keptPosts(path: string): Promise<KeptPost[]>;
  /** Keeps a post that was written by hand; without a text, forgets it. */
  keepPost(path: string, target: ExportTarget, text: string | null): Promise<void>;
  /** Shows the native folder dialog for files of these names. Returns `null` if it was closed without a choice. */
  chooseExportFolder(fileNames: string[]): Promise<ExportFolder | null>;
  /** Writes files into the folder chosen last, each on its own. */
  writeExports(files: ExportFile[]): Promise<WrittenFile[]>;
  /** Shows the native save dialog. Returns the path written, or `null`. Without an encoding, writes plain UTF-8. */
  saveExport(text: string, fileName: string, encoding?: Encoding): Promise<string | null>;
  /** Copies text, and HTML if there is any, to the system's clipboard. */
  copy(text: string, html: string | null): Promise<null>;
  /** Returns the clipboard's text if it is one http, https or mailto address. */
  clipboardLink(): Promise<string | null>;
  /** Opens an http, https or mailto address in the system's browser. */
  openLink(url: string): Promise<null>;
  /** Opens the folder of the app's log in the system's file manager. */
  openLogFolder(): Promise<null>;
  /** Removes a show from the list of recent ones. */
  forgetRecent(path: string): Promise<null>;
  /** Calls `mayClose` before the window closes; it stays open if the answer is `false`. Returns a function that stops that. */
  onCloseRequested(mayClose: () => boolean | Promise<boolean>): Promise<() => void>;
  /** Sets the window's title. */
  setTitle(title: string): Promise<void>;
}

/** Returns whether a thrown value is a failure of the backend. */
function isFailure(thrown: unknown): thrown is Failure {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    typeof (thrown as Failure).code === 'string' &&
    typeof (thrown as Failure).message === 'string'
  );
}

/** Turns any thrown value into a {@link Failure}. */
export function failureOf(thrown: unknown): Failure {
  if (isFailure(thrown)) return thrown;
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'other', message: said === '' ? messages.somethingWrong : said };
}

async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    throw failureOf(thrown);
  }
}

const rust: Backend = {
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
  suppressRule: (path, version, rule, span) => call('suppress_rule', { path, version, rule, span }),
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
  acceptDisk: (path, hash) => call('accept_disk', { path, hash }),
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
  openLogFolder: () => call('open_log_folder'),
  forgetRecent: (path) => call('forget_recent', { path }),
  onCloseRequested: (mayClose) =>
    getCurrentWindow().onCloseRequested(async (event) => {
      if (!(await mayClose())) event.preventDefault();
    }),
  setTitle: (title) => getCurrentWindow().setTitle(title),
};

/** The backend in use: Rust, or what a test uses instead. */
export let backend: Backend = rust;

/** Uses another backend, for tests. Returns a function that restores the one before. */
export function useBackend(other: Backend): () => void {
  const before = backend;
  backend = other;
  return () => {
    backend = before;
  };
}
