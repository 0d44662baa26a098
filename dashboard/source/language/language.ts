import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { writeDay, writeNumber, type LanguageCode } from './write.ts';

/** How the page speaks to its reader. */
export interface Language {
  readonly code: LanguageCode;
  /** One of the two, in the reader's language: Vietnamese stands first everywhere. */
  readonly t: (vietnamese: string, english: string) => string;
  readonly number: (value: number | string) => string;
  readonly day: (iso: string) => string;
}

/** The ways of one language. */
export function languageOf(code: LanguageCode): Language {
  return {
    code,
    t: (vietnamese, english) => (code === 'vi' ? vietnamese : english),
    number: (value) => writeNumber(value, code),
    day: (iso) => writeDay(iso, code),
  };
}

const LanguageContext = createContext<Language>(languageOf('vi'));

export const LanguageProvider = LanguageContext.Provider;

/** The reader's language. */
export function useLanguage(): Language {
  return useContext(LanguageContext);
}
