const ALPHABET = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
/** Level, falling, asking, tumbling, rising, heavy. */
const TONES = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

/** The sort key of a Vietnamese text, from the words of PROTOCOL.md and nothing else. */
export function strangerSortKey(text: string): string {
  let letters = '';
  let tones = '';
  for (const character of text.normalize('NFC').toLowerCase()) {
    const tone = TONES.findIndex((mark) => mark !== '' && character.normalize('NFD').includes(mark));
    const plain =
      tone < 0
        ? character
        : character
            .normalize('NFD')
            .replace(TONES[tone] ?? '', '')
            .normalize('NFC');
    const place = ALPHABET.indexOf(plain);
    if (place < 0 && !/[0-9]/.test(plain)) letters += ' ';
    else {
      letters += place < 0 ? plain : String.fromCharCode('A'.charCodeAt(0) + place);
      tones += tone < 0 ? '0' : String(tone);
    }
  }
  const words = letters.trim().replace(/ +/g, '!');
  return `${words.slice(0, 160)} ${tones.slice(0, 160)}`;
}
