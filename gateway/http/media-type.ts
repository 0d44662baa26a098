/** The two media types of an answer (GraphQL over HTTP, Media Types). */
export type AnswerMediaType = 'application/graphql-response+json' | 'application/json';

/** In the order in which they are taken where a client leaves the choice to us. */
const OFFERED: readonly AnswerMediaType[] = ['application/json', 'application/graphql-response+json'];

interface Preference {
  readonly mediaType: AnswerMediaType;
  readonly quality: number;
  readonly position: number;
}

/**
 * The media type that an `accept` header likes best: by quality, then by its place in the header. JSON where there
 * is no header; null where it takes neither.
 */
export function chooseMediaType(accept: string | undefined): AnswerMediaType | null {
  if (accept === undefined || accept === 'application/json' || accept.trim() === '')
    return 'application/json';
  const ranges = accept.split(',').map(parseRange);
  const liked = OFFERED.map((mediaType) => preferenceFor(mediaType, ranges)).filter(
    (preference) => preference.quality > 0,
  );
  liked.sort((left, right) => right.quality - left.quality || left.position - right.position);
  return liked[0]?.mediaType ?? null;
}

interface MediaRange {
  readonly name: string;
  readonly quality: number;
}

function parseRange(text: string): MediaRange {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { name, quality: quality === undefined ? 1 : Number(quality) || 0 };
}

/** The most specific range counts (RFC 9110, 12.5.1). */
function preferenceFor(mediaType: AnswerMediaType, ranges: readonly MediaRange[]): Preference {
  for (const name of [mediaType, 'application/*', '*/*']) {
    const position = ranges.findIndex((range) => range.name === name);
    const range = ranges[position];
    if (range !== undefined) return { mediaType, quality: range.quality, position };
  }
  return { mediaType, quality: 0, position: ranges.length };
}
