const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in words, such as "26 MB": in units of a thousand, as limits are stated, with at most one decimal. */
export function fileSize(bytes: number, language: string): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const unit = UNITS[power] ?? 'byte';
  // Never rounded down to a limit that it is above.
  const value = Math.ceil((bytes / 1000 ** power) * 10) / 10;
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
