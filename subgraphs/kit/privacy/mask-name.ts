/** Initials of a person's name: `Nguyễn Văn Ân` is `N.V.Â.` (domain.md, part 5). */
export function maskName(name: string): string {
  return name
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `${([...word][0] ?? '').toLocaleUpperCase('vi')}.`)
    .join('');
}
