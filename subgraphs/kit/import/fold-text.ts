/** One way to write what people write in many: composed letters (NFC), single blanks, none at the ends. */
export function tidyText(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** A text as it is compared: tidy, in small letters, without the marks of a required heading. */
export function foldText(text: string): string {
  return tidyText(text.replace(/\*/g, '')).toLocaleLowerCase('vi');
}
