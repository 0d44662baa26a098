import { names } from '../../generated/documents.ts';
import { useLanguage } from '../language/language.ts';
import { useAnswer } from './use-answer.ts';

/** Names for codes; a code whose name is not there yet is shown itself. */
export interface Names {
  readonly agency: (code: string) => string;
  readonly form: (code: string) => string;
  readonly priorityGroup: (code: string) => string;
}

/** The names that the Council keeps, in the reader's language where there are any in it. */
export function useNames(): Names {
  const { answer } = useAnswer(names, {});
  const { code: language } = useLanguage();
  if (answer.status !== 'ready') return { agency: same, form: same, priorityGroup: same };
  const { agencies, provincesOf2025, awardForms, priorityGroups } = answer.data;
  const agencyNames = new Map(
    [...provincesOf2025, ...agencies].map(({ code, name, nameEn }) => [
      code,
      language === 'vi' ? name : (nameEn ?? name),
    ]),
  );
  const formNames = new Map(awardForms.map(({ code, name }) => [code, name]));
  const groupNames = new Map(
    priorityGroups.map(({ code, name, nameEn }) => [code, language === 'vi' ? name : nameEn]),
  );
  return {
    agency: (code) => agencyNames.get(code) ?? code,
    form: (code) => formNames.get(code) ?? code,
    priorityGroup: (code) => groupNames.get(code) ?? code,
  };
}

function same(code: string): string {
  return code;
}
