/** Before Unicode, offices wrote Vietnamese in fonts that show other characters than the file has. */
export type OldFont = 'TCVN3' | 'VNI';

/** Signs that stand inside words only where TCVN3 (.VnTime) draws letters of them, as in `QuyÕt ®Þnh`. */
const TCVN3 = /[\p{L}][¸µ¶·¹¨»¾¼½©®«¬°±²³´¦§]|[®§©¨«¬][\p{L}]/u;
/** VNI writes the mark as a second character after its vowel, as in `Quyeát ñònh`; Vietnamese has none of these pairs. */
const VNI = /[aey][ùøûõïáàãåäëéèúüâ]|[ôö][ùøûõïáàãåä]|ñ[aeiouyôö]|[AEY][ÙØÛÕÏÁÀÃÅÄËÉÈÚÜÂ]|Ñ[AEIOUYÔÖ]/;

/** The old font that a text was written in; null where it reads as Unicode. A foreign name may look like one. */
export function findOldFont(text: string): OldFont | null {
  const composed = text.normalize('NFC');
  if (TCVN3.test(composed)) return 'TCVN3';
  return VNI.test(composed) ? 'VNI' : null;
}
