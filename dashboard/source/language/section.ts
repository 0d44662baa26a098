/** A section of the notice as the reader's language says it: the Council's records name its paragraphs in English. */
export function sectionText(section: string, code: 'vi' | 'en'): string {
  return code === 'vi'
    ? section
        .replace(/\bpara\b/g, 'đoạn')
        .replace(/\bpreamble\b/g, 'mở đầu')
        .replace(/\bclosing\b/g, 'kết luận cuối Thông báo')
    : section;
}
