//! What can go wrong with the open episode, in sentences.

export const messages = {
  keptChanging:
    'The text kept changing while this field was saved. Stop typing for a moment and try again.',
  closed: 'The episode was closed.',
};
