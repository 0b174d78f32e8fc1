//! The locale in which numbers and dates are written.

const system = new Intl.NumberFormat();
const isEnglish = system.resolvedOptions().locale.startsWith('en');

/**
 * The system's locale (`undefined`, as `Intl` takes it). A system that names none (`C`, `POSIX`) is
 * spoken to in American English, whose numbers have separators, which those of `C` have not.
 */
export const LOCALE = isEnglish && system.format(1000) === '1000' ? 'en-US' : undefined;
