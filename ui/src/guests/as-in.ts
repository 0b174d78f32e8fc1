//! Which episodes somebody was filled in from.

import type { KnownGuest } from '../bindings/KnownGuest';

/** ` as in episode 12`, to stand behind “was filled in”; empty where only the name is known. */
export function asIn(known: Pick<KnownGuest, 'bioFrom' | 'socialsFrom'>): string {
  const { bioFrom: bio, socialsFrom: profiles } = known;
  if (bio && profiles && bio.path !== profiles.path)
    return `: the bio as in episode ${bio.number}, the profiles as in episode ${profiles.number}`;
  const from = bio ?? profiles;
  return from ? ` as in episode ${from.number}` : '';
}
