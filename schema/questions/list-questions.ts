import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One of the Council's 35 questions (domain part 4), with the operation that answers it. */
export interface Question {
  readonly number: number;
  /** Name of its file without `.graphql`, for addresses: `q01-headline`. */
  readonly slug: string;
  readonly vi: string;
  readonly en: string;
  /** How its answer is easily misread. */
  readonly trapVi: string;
  readonly trapEn: string;
  /** What an answer, or the rest of it, waits for; null: it is answered whole. */
  readonly waits: string | null;
  /** The file as it stands, headings included. */
  readonly operation: string;
}

const FILE = /^(q(\d\d)-[a-z0-9-]+)\.graphql$/;

/** All questions by number. Throws where a file lacks one of its headings. */
export function listQuestions(): readonly Question[] {
  return readdirSync(fileURLToPath(new URL('.', import.meta.url)))
    .sort()
    .flatMap((name) => readQuestion(name) ?? []);
}

function readQuestion(name: string): Question | null {
  const [, slug, number] = FILE.exec(name) ?? [];
  if (slug === undefined) return null;
  const operation = readFileSync(new URL(name, import.meta.url), 'utf8');
  const heading = (key: string) => new RegExp(`^# ${key}: (.+)$`, 'm').exec(operation)?.[1] ?? null;
  const required = (key: string): string => {
    const text = heading(key);
    if (text === null) throw new Error(`schema/questions/${name} has no heading "# ${key}: …".`);
    return text;
  };
  return {
    number: Number(number),
    slug,
    vi: required('vi'),
    en: required('en'),
    trapVi: required('trap-vi'),
    trapEn: required('trap-en'),
    waits: heading('waits'),
    operation,
  };
}
