/**
 * True where a client takes a coding of content: it is named, or anything is taken, and not with a weight of zero
 * (RFC 9110, section 12.5.3). `acceptEncoding` is the header as it came; `coding` in lower case, as `gzip`.
 */
export function acceptsCoding(acceptEncoding: string | undefined, coding: string): boolean {
  const weights = new Map(
    (acceptEncoding ?? '').split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const weight = parameters.find((text) => text.startsWith('q='))?.slice(2) ?? '1';
      return [name, Number(weight)] as const;
    }),
  );
  return (weights.get(coding) ?? weights.get(`x-${coding}`) ?? weights.get('*') ?? 0) > 0;
}
