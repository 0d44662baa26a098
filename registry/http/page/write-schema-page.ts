import { PAGE_WORDS, type PageLanguage, type PageWords } from './page-words.ts';
import { escapeHtml, writeHtml, writeHtmlTable, type Html } from './write-html.ts';

/** One field or value of the nation's schema. */
export interface ShownField {
  readonly coordinate: string;
  /** As SDL writes it, without its description. */
  readonly signature: string;
  readonly description: string;
  readonly isDeprecated: boolean;
  /** Whose it is: the contract's, an ordinary subgraph's, or of these members alone. */
  readonly holders: 'CONTRACT' | 'ORDINARY' | readonly string[];
  /** Requests of the last days by client, the busiest first. */
  readonly usedBy: readonly { readonly client: string; readonly requests: number }[];
}

/** A type with its fields. */
export interface ShownType {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly ShownField[];
}

/** The schema that clients see, each field with who uses it. Types open and close without a script. */
export function writeSchemaPage(language: PageLanguage, types: readonly ShownType[]): Html {
  const words = PAGE_WORDS[language];
  return writeHtml({ language, path: '/registry/schema', title: words.schema }, [
    `<p class="soft">${words.usageNote}</p>`,
    ...types.map((type) => writeType(type, language)),
  ]);
}

function writeType({ name, description, fields }: ShownType, language: PageLanguage): Html {
  const words = PAGE_WORDS[language];
  const total = fields.flatMap(({ usedBy }) => usedBy).reduce((sum, { requests }) => sum + requests, 0);
  const rows = fields.map((field) => [
    `<code>${escapeHtml(field.signature)}</code>`,
    [
      escapeHtml(field.description),
      `<span class="soft">${escapeHtml(nameHolders(field, words))}</span>`,
      ...(field.isDeprecated ? [`<span class="over">${words.deprecated}</span>`] : []),
    ].join(' '),
    writeUsers(field, language),
  ]);
  const used = total === 0 ? '' : ` <span class="soft">${total.toLocaleString(language)}</span>`;
  const isOpen = name === 'Query' ? ' open' : '';
  return `<details id="${escapeHtml(name)}"${isOpen}><summary><strong>${escapeHtml(name)}</strong>${used} <span class="soft">${escapeHtml(description)}</span></summary>
${writeHtmlTable([words.field, words.meaning, words.usedBy], rows)}</details>`;
}

function nameHolders({ holders }: ShownField, words: PageWords): string {
  if (holders === 'CONTRACT') return `(${words.ofContract})`;
  return holders === 'ORDINARY' ? `(${words.ofCouncil})` : `(${words.ofOwner} ${holders.join(', ')})`;
}

function writeUsers({ usedBy }: ShownField, language: PageLanguage): Html {
  if (usedBy.length === 0) return `<span class="soft">${PAGE_WORDS[language].nobodyUses}</span>`;
  return usedBy
    .map(({ client, requests }) => `${escapeHtml(client)} ${requests.toLocaleString(language)}`)
    .join(', ');
}
