//! The sentences that all dialogs share.

export const messages = {
  before: 'Before: ',
  after: 'After: ',
  toFix: 'has problems',
  kept: 'What you typed before is still here. Cancel discards it.',
};
