import type { AwardLevel, SigningAuthority } from '../records/records.ts';
import type { ImportLine } from './import-line.ts';
import { ruledForms } from '../rules/rule-reference.ts';
import { foldText } from './fold-text.ts';
import { AUTHORITY_CHOICES, LEVEL_CHOICES } from './import-choices.ts';
import { headingOf, type ImportField } from './import-columns.ts';
import { LineReader, type ReadingTerms } from './line-reader.ts';

/** What a decision says of itself. */
export interface DecisionTerms {
  readonly level: AwardLevel | null;
  readonly signerOffice: string | null;
  readonly authority: SigningAuthority | null;
  readonly publishedOn: string | null;
}

/** A decision of the file, with all lines that name its number and day. */
export interface DecisionDraft {
  readonly number: string;
  readonly issuedOn: string;
  readonly terms: DecisionTerms;
  /** Never empty; those of awards among them. */
  readonly lines: readonly LineReader[];
  readonly awardLines: readonly LineReader[];
}

export interface DraftedDecisions {
  readonly drafts: readonly DecisionDraft[];
  /** Lines that name no decision. */
  readonly homeless: readonly LineReader[];
}

interface OpenDraft {
  readonly number: string;
  readonly issuedOn: string;
  terms: DecisionTerms;
  readonly lines: LineReader[];
}

const NO_TERMS: DecisionTerms = { level: null, signerOffice: null, authority: null, publishedOn: null };
const TERM_FIELDS = [
  'level',
  'signerOffice',
  'authority',
  'publishedOn',
] as const satisfies readonly (ImportField & keyof DecisionTerms)[];

const OFFICES = new Map(
  ruledForms.flatMap(({ decidedBy }) => decidedBy).map((name) => [foldText(name), name]),
);

/** How two spellings of one decision are known as one: its number without blanks, and its day. */
export function decisionKey(number: string, issuedOn: string): string {
  return `${foldText(number).replace(/\s/g, '')} ${issuedOn}`;
}

/** Puts lines together by decision. What its lines say of a decision has to be the same wherever it is said. */
export function draftDecisions(lines: readonly ImportLine[], terms: ReadingTerms): DraftedDecisions {
  const drafts = new Map<string, OpenDraft>();
  const homeless: LineReader[] = [];
  for (const line of lines) {
    const reader = new LineReader(line, terms);
    const [number, issuedOn] = [reader.required('number'), reader.requiredDay('issuedOn')];
    if (number === null || issuedOn === null) {
      homeless.push(reader);
      continue;
    }
    const key = decisionKey(number, issuedOn);
    const draft = drafts.get(key) ?? { number, issuedOn, terms: NO_TERMS, lines: [] };
    drafts.set(key, draft);
    draft.lines.push(reader);
    addTerms(draft, reader);
  }
  return { drafts: [...drafts.values()].map(closeDraft), homeless };
}

function addTerms(draft: OpenDraft, reader: LineReader): void {
  const said: DecisionTerms = {
    level: reader.choice('level', LEVEL_CHOICES),
    signerOffice: knownOffice(reader.text('signerOffice')),
    authority: reader.choice('authority', AUTHORITY_CHOICES),
    publishedOn: reader.day('publishedOn'),
  };
  for (const field of TERM_FIELDS) {
    const [before, now] = [draft.terms[field], said[field]];
    if (now === null) continue;
    if (before === null) draft.terms = { ...draft.terms, [field]: now };
    else if (before !== now) noteContradiction(reader, field, before);
  }
}

/** An office as the law spells it, where it is one of those that decide; else as the file has it. */
function knownOffice(text: string | null): string | null {
  return text === null ? null : (OFFICES.get(foldText(text)) ?? text);
}

function noteContradiction(reader: LineReader, field: ImportField, before: string): void {
  const { vi, en } = headingOf(field);
  reader.note(
    field,
    {
      vi: `“${vi}” khác với dòng trước của cùng quyết định (${before}).`,
      en: `“${en}” differs from an earlier row of the same decision (${before}).`,
    },
    { vi: 'Ghi giống nhau ở mọi dòng của quyết định.', en: 'Write the same in all rows of the decision.' },
  );
}

function closeDraft({ number, issuedOn, terms, lines }: OpenDraft): DecisionDraft {
  const [first] = lines;
  if (terms.level === null && first !== undefined && !lines.some(({ isRejected }) => isRejected))
    first.required('level');
  const awardLines = lines.filter(({ line }) => line.isAward);
  return { number, issuedOn, terms, lines, awardLines };
}
