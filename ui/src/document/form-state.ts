//! What the form shows: the fields of the last analysis, or, where the front matter can't be read, the
//! last good ones, which then can't be edited.

import type { Form as BackendForm } from '../bindings/Form';
import type { Field } from '../bindings/Field';
import type { Guest } from '../bindings/Guest';

/** The form's fields. */
export interface Form {
  /** The title, wherever it is in the file. */
  title: Field;
  /** The fields with a role. */
  details: Field[];
  /** The guests. */
  guests: Guest[];
  /** The other keys. */
  other: Field[];
  /** The keys that other episodes of the show have and this one lacks. */
  addable: Field[];
  /** A guest can be added. */
  canAddGuest: boolean;
  /** The front matter can't be edited here. */
  readOnly: boolean;
  /** The front matter can't be read. */
  broken: boolean;
  /** Why not, in a sentence. */
  reason: string | null;
}

function locked(field: Field, reason: string | null): Field {
  return {
    ...field,
    editable: false,
    reason: field.reason ?? reason,
    span: null,
    items: field.items.map((item) => locked(item, reason)),
  };
}

/**
 * Returns a value that equals `fresh` and reuses the parts of `before` that have not changed: their
 * components are then not updated at each keystroke.
 */
export function keeping<T>(before: unknown, fresh: T): T {
  if (Object.is(before, fresh)) return fresh;
  if (Array.isArray(before) && Array.isArray(fresh)) {
    const parts = fresh.map((part, index) => keeping<unknown>(before[index], part));
    const same = before.length === parts.length && parts.every((part, at) => part === before[at]);
    return (same ? before : parts) as T;
  }
  if (isRecord(before) && isRecord(fresh)) {
    const keys = Object.keys(fresh);
    const parts = Object.fromEntries(keys.map((key) => [key, keeping(before[key], fresh[key])]));
    const same =
      keys.length === Object.keys(before).length && keys.every((key) => parts[key] === before[key]);
    return (same ? before : parts) as T;
  }
  return fresh;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the form to show for one that the backend sent. `before` is the form as it was. */
export function formAfter(before: Form | null, sent: BackendForm): Form {
  return keeping(before, formOf(before, sent));
}

function formOf(before: Form | null, sent: BackendForm): Form {
  const { readable, reason } = sent.frontMatter;
  const fresh: Form = {
    title: sent.title,
    details: sent.details,
    guests: sent.guests,
    other: sent.other,
    addable: sent.addable,
    canAddGuest: sent.canAddGuest,
    readOnly: !readable || reason !== null,
    broken: !readable,
    reason,
  };
  if (readable || !before) return fresh;
  const lock = (fields: Field[]): Field[] => fields.map((field) => locked(field, reason));
  return {
    // A title in the notes can be read even if the front matter can't.
    title: sent.title.target.in === 'heading' ? sent.title : locked(before.title, reason),
    details: lock(before.details),
    guests: before.guests.map((guest) => ({
      ...guest,
      fields: lock(guest.fields),
      socials: lock(guest.socials),
      other: lock(guest.other),
      addable: [],
      removable: false,
      differences: [],
      inList: false,
      elsewhere: 0,
    })),
    other: lock(before.other),
    addable: [],
    canAddGuest: false,
    readOnly: true,
    broken: true,
    reason,
  };
}
