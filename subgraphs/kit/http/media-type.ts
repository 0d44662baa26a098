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
 * The media type to answer with; null where the client accepts neither (RFC 9110, Accept). The newer type is
 * for clients that name it: any type at all, and no header, mean plain JSON (GraphQL over HTTP, legacy watershed).
 */
export function chooseResponseType(accept: string | undefined): ResponseType | null {
  if (accept === undefined || accept.trim() === '') return JSON_TYPE;
  const ranges = accept.split(',').map(readRange);
  const named = rate(GRAPHQL_RESPONSE_TYPE, ranges);
  const plain = rate(JSON_TYPE, ranges);
  const isNamed = ranges.some(({ range }) => range === GRAPHQL_RESPONSE_TYPE);
  if (named > plain || (isNamed && named === plain && named > 0)) return GRAPHQL_RESPONSE_TYPE;
  return plain > 0 ? JSON_TYPE : null;
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

/** How much a type is wanted: by the range that names it most exactly; 0 where none does. */
function rate(type: ResponseType, ranges: readonly AcceptedRange[]): number {
  for (const candidate of [type, 'application/*', '*/*']) {
    const match = ranges.find(({ range }) => range === candidate);
    if (match !== undefined) return match.quality;
  }
  return 0;
}
