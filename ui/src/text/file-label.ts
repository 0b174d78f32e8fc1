//! The name of a file in a sentence.

/** Returns the file's name, with its folder where all files of a site have the same name (`tides/index.md`). */
export function fileLabel(path: string): string {
  const parts = path.split(/[\\/]/);
  const name = parts.at(-1) ?? path;
  const folder = parts.at(-2);
  return /^_?index\./i.test(name) && folder ? `${folder}/${name}` : name;
}
