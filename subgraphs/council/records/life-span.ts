/** From a day to a day, both inclusive; null is open. */
export interface LifeSpan {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** True where the span holds the day. */
export function isValidOn(span: LifeSpan, day: string): boolean {
  return (span.validFrom === null || span.validFrom <= day) && (span.validTo === null || day <= span.validTo);
}

/** The day itself where the span holds it, else the span's nearest day. */
export function nearestDay(span: LifeSpan, day: string): string {
  if (span.validFrom !== null && day < span.validFrom) return span.validFrom;
  if (span.validTo !== null && day > span.validTo) return span.validTo;
  return day;
}
