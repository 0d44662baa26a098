/** Whether a text holds all words of a search, whatever their case and marks: "bo tu phap" finds Bộ Tư pháp. */
export function matchesSearch(search: string, text: string): boolean {
  const plain = withoutMarks(text);
  return withoutMarks(search)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
}
