//! The files that an episode's exports become.

import type { Encoding } from '../bindings/Encoding';
import type { ExportFile } from '../bindings/ExportFile';
import type { Made } from './exports.svelte';
import { excess, amount } from './measure';
import type { Post } from './posts.svelte';
import type { Form } from './targets';
import { messages } from './messages';

/** One export that is to be written into a file. */
export interface Candidate {
  form: Form;
  /** The export; `null` while it is being made. */
  made: Made | null;
  /** The text written by hand that replaces it. */
  post: Post | null;
  /** Its encoding; plain UTF-8 by default. */
  encoding: Encoding | null;
}

/** A file that can be written. */
export interface Planned {
  fileName: string;
  /** The target that its text is for. */
  name: string;
  text: string;
  encoding: Encoding | null;
  /** By how much it is too long, as a phrase; empty if it is not. */
  long: string;
}

/** An export that can't be written. */
export interface Impossible {
  name: string;
  reason: string;
}

/** Sorts the exports into files, each with its own name, and those that can't be written. */
export function plan(candidates: readonly Candidate[]): {
  files: Planned[];
  not: Impossible[];
} {
  const files: Planned[] = [];
  const not: Impossible[] = [];
  for (const { form, made, post, encoding } of candidates) {
    const exported = made?.exported;
    if (!made) continue;
    if (!exported || exported.missing !== null) {
      not.push({ name: form.name, reason: exported?.missing ?? made.failure });
      continue;
    }
    const over = (post?.measured.meters ?? exported.meters).find((meter) => excess(meter) > 0);
    files.push({
      fileName: unused(exported.fileName, files),
      name: form.name,
      text: post?.text ?? exported.text,
      encoding,
      long: over ? messages.tooLong(amount(excess(over), over.unit)) : '',
    });
  }
  return { files, not };
}

/** Returns the files for the backend. Of those that exist already, only `replace` may be replaced. */
export function toWrite(files: readonly Planned[], replace: readonly string[]): ExportFile[] {
  return files.map(({ fileName, text, encoding }) => ({
    fileName,
    text,
    encoding,
    replace: replace.includes(fileName),
  }));
}

function unused(name: string, files: readonly Planned[]): string {
  const taken = (one: string): boolean =>
    files.some(({ fileName }) => fileName.toLowerCase() === one.toLowerCase());
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let free = name;
  for (let number = 2; taken(free); number += 1) free = `${stem}-${number}${ending}`;
  return free;
}
