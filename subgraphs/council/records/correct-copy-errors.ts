import type { Notice } from './load-notice.ts';

/** The text with the reading errors of the copy at hand corrected, as the notice's list of corrections says. */
export function correctCopyErrors(text: string, notice: Notice): string {
  return notice.ocrCorrections
    .filter((correction) => correction.kind === 'OCR')
    .reduce((corrected, { seed, corrected: right }) => corrected.replaceAll(seed, right), text);
}
