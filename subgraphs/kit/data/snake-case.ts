/** A name of TypeScript as SQL has it: `titleKey` is `title_key`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
