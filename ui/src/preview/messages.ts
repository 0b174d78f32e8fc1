//! The sentences of the preview.

export const messages = {
  preview: 'Preview',
  noPage: 'The preview has no page.',
  image: 'Image',
  imageOn: (name: string, host: string): string => `${name} (on ${host})`,
  theWeb: 'the web',
};
