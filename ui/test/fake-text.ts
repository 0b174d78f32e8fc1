//! The analysis of the fake backend: only the simplest front matter (`key: value`, one map below a key),
//! and the problems that tests need.

import type { Analysis } from '../src/bindings/Analysis';
import type { Field } from '../src/bindings/Field';
import type { Guest } from '../src/bindings/Guest';
import type { Problem } from '../src/bindings/Problem';
import type { Role } from '../src/bindings/Role';
import type { Span } from '../src/bindings/Span';
import type { Widget } from '../src/bindings/Widget';

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
export const PLATFORMS = [
  { id: 'bluesky', name: 'Bluesky', example: 'name.bsky.social' },
  { id: 'linkedin', name: 'LinkedIn', example: 'first-last' },
  { id: 'twitter', name: 'X', example: 'name' },
  { id: 'web', name: 'Website', example: 'https://example.com' },
];

/** A value and its place. */
export interface Value {
  path: string[];
  value: string;
  /** The value without its line break. */
  span: Span;
  /** Its lines, with line breaks. */
  lines: Span;
}

/** Returns the values of a front matter, its end, and the map of the guest. */
export function values(text: string): {
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

/** Returns the first heading of the notes. */
export function heading(text: string, from: number): Value | null {
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
    addable: [],
  };
}

/** Returns the analysis of a text. */
export function analyse(version: number, before: number, text: string): Analysis {
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
      'suggestion',
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
          avatarWanted: null,
          removable: true,
          links: [],
          differences: [],
          inList: false,
          socialsList: null,
          file: null,
          elsewhere: 0,
        },
      ]
    : [];
  const body = text.slice(title?.lines.to ?? end);
  const paragraphs = body.split(/\n{2,}/).filter((part) => part.trim() !== '');
  return {
    version,
    form: {
      frontMatter: {
        format: 'yaml',
        readable: !broken,
        reason: broken
          ? 'The front matter cannot be read: line 3, column 1 is no “key: value”.'
          : null,
      },
      title: {
        ...field(title, [], true),
        target: { in: 'heading' },
        role: 'title',
        label: 'Title',
      },
      details: ['episode', 'date', 'libsynId', 'summary'].map((key) => of([key])),
      guests,
      canAddGuest: !guest,
      other: found
        .filter(({ path }) => !ROLES[path.join('.')] && path[0] !== 'guest')
        .map(({ path }) => of(path)),
      addable: [],
    },
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
