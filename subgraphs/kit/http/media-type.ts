export const JSON_TYPE = 'application/json';
export const GRAPHQL_RESPONSE_TYPE = 'application/graphql-response+json';

export type ResponseType = typeof JSON_TYPE | typeof GRAPHQL_RESPONSE_TYPE;

/** True for `application/json`, in UTF-8 where it names a charset (GraphQL over HTTP, Request). */
export function isJsonContent(contentType: string | undefined): boolean {
  const [type, ...parameters] = (contentType ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return type === JSON_TYPE && (charset === undefined || /^charset="?utf-?8"?$/.test(charset));
}

interface AcceptedRange {
  readonly range: string;
  readonly quality: number;
}

/**
 * The media type to answer with; null where the client accepts neither (RFC 9110, Accept). Without a
 * header it is JSON, which every client reads.
 */
export function chooseResponseType(accept: string | undefined): ResponseType | null {
  if (accept === undefined || accept.trim() === '') return JSON_TYPE;
  const ranges = accept.split(',').map(readRange);
  const best = ([GRAPHQL_RESPONSE_TYPE, JSON_TYPE] as const)
    .map((type) => ({ type, match: matchRange(type, ranges) }))
    .filter(({ match }) => match.quality > 0)
    .sort((left, right) => comparePreference(left.match, right.match))[0];
  return best?.type ?? null;
}

interface Match {
  readonly quality: number;
  /** 2 for the type itself, 1 for `application/*`, 0 for anything at all. */
  readonly specificity: number;
}

function readRange(text: string): AcceptedRange {
  const [range = '', ...parameters] = text
    .trim()
    .toLowerCase()
    .split(/\s*;\s*/);
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  return { range, quality: Number.isNaN(quality) ? 0 : quality };
}

function matchRange(type: ResponseType, ranges: readonly AcceptedRange[]): Match {
  const candidates = [type, 'application/*', '*/*'];
  const matches = candidates.map((candidate) => ranges.find(({ range }) => range === candidate));
  const index = matches.findIndex((match) => match !== undefined);
  return { quality: matches[index]?.quality ?? 0, specificity: 2 - index };
}

/** Prefers what is wanted more, then what is named more exactly. */
function comparePreference(left: Match, right: Match): number {
  return right.quality - left.quality || right.specificity - left.specificity;
}
