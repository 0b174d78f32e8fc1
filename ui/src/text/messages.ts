//! The words for severities, counts and moments.

import { plural } from './plural';

export const messages = {
  somethingWrong: 'Something went wrong.',
  severity: { error: 'Error', warning: 'Warning', suggestion: 'Suggestion' },
  counted: {
    error: (count: number): string => plural(count, 'error'),
    warning: (count: number): string => plural(count, 'warning'),
    suggestion: (count: number): string => plural(count, 'suggestion'),
  },
  today: (time: string): string => `today at ${time}`,
  yesterday: (time: string): string => `yesterday at ${time}`,
  onDay: (day: string, time: string): string => `on ${day} at ${time}`,
};
