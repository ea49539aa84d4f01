/** A pattern for `like`: whatever has this text in it, as it is. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
