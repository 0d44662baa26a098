export type LanguageCode = 'vi' | 'en';

/** A number with the marks of the language; a decimal that comes as text keeps all its digits. */
export function writeNumber(value: number | string, code: LanguageCode): string {
  const text = String(value);
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  const [whole = '', fraction] = text.split('.');
  const [group, point] = code === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
}

/** A day: 20/02/2024 in Vietnamese, 20 Feb 2024 in English. What is no day is left as it is. */
export function writeDay(iso: string, code: LanguageCode): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (match === null) return iso;
  const [, year = '', month = '', day = ''] = match;
  if (code === 'vi') return `${day}/${month}/${year}`;
  return `${String(Number(day))} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
