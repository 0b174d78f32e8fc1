//! The sentences that all dialogs share.

export const messages = {
  before: 'Before: ',
  after: 'After: ',
  toFix: 'has problems',
};
