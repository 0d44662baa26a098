import { countWorkingDays } from '../../../schema/working-days.ts';
import type { LineReader } from './line-reader.ts';
import { heroConsultation } from './rows/record-rules.ts';

const HERO_TITLES = new Set(['AHLD', 'AHLLVTND']);
/** Decree 98/2023/NĐ-CP is in force from this day. */
const IN_FORCE_FROM = '2024-01-01';
const WORKING_DAYS = 10;

/** BR-16: notes at the line where a Hero title was signed before the people had been asked for ten working days. */
export function checkConsultation(
  reader: LineReader,
  { form, day }: { readonly form: string; readonly day: string },
): void {
  const [from, to] = [reader.day('consultedFrom'), reader.day('consultedTo')];
  if (!HERO_TITLES.has(form) || day < IN_FORCE_FROM) return;
  const isComplete = from !== null && to !== null && to < day && countWorkingDays(from, to) >= WORKING_DAYS;
  if (!isComplete) reader.noteRule('consultedTo', { severity: 'ERROR', ...heroConsultation });
}
