//! The sentences of the notices themselves.

export const messages = {
  dismiss: 'Dismiss',
};
