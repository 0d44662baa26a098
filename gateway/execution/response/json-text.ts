/** Texts up to this length are checked letter by letter, which is faster than any general way. */
const SHORT = 64;
const QUOTE = 34;
const BACKSLASH = 92;
const FIRST_PLAIN = 32;
const FIRST_SURROGATE = 0xd800;

/** A text as JSON. */
export function jsonText(text: string): string {
  if (text.length > SHORT) return JSON.stringify(text);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < FIRST_PLAIN || code === QUOTE || code === BACKSLASH || code >= FIRST_SURROGATE)
      return JSON.stringify(text);
  }
  return `"${text}"`;
}
