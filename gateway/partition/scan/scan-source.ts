import type { PartitionField, PartitionSchema } from '../plan/partition-schema.ts';

/**
 * Source text of statements that check bytes. They stand in a function with the bytes in `b`, the place in `p`, and `c` and
 * `q` for their own use; they move `p` behind what they have checked, or run `fail`. The names in capitals are those of
 * `scan-helpers.ts`.
 */
export type Scan = (fail: string) => string;

const [QUOTE, BACKSLASH, LETTER_N, LETTER_T, SPACE] = [0x22, 0x5c, 0x6e, 0x74, 0x20];

/** Exactly these bytes. */
export function scanText(text: string): Scan {
  const bytes = [...Buffer.from(text)];
  return (fail) => `if(!(${compare(bytes)}))${fail}p+=${String(bytes.length)};`;
}

function compare(bytes: readonly number[]): string {
  return bytes.map((byte, index) => `b[p+${String(index)}]===${String(byte)}`).join('&&');
}

/** One of these texts, in quotes. */
export function scanOneOf(values: readonly string[]): Scan {
  const cases = values.map((value) => {
    const bytes = [...Buffer.from(JSON.stringify(value))];
    return `if(${compare(bytes)})p+=${String(bytes.length)};else `;
  });
  return (fail) => `${cases.join('')}{${fail}}`;
}

export function orNull(scan: Scan): Scan {
  return (fail) => `if(b[p]===${String(LETTER_N)}){${scanText('null')(fail)}}else{${scan(fail)}}`;
}

export const scanString: Scan = (fail) =>
  `if(b[p]!==${String(QUOTE)})${fail}p++;` +
  `while((c=b[p])!==${String(QUOTE)}){` +
  `if(c===${String(BACKSLASH)}){p=ESCAPE(b,p+1);if(p<0)${fail}}else if(!(c>=${String(SPACE)}))${fail}p++}p++;`;

export const scanInt: Scan = (fail) =>
  `q=p;if(b[p]===45){p++;if(b[p]===48)${fail}}if(b[p]===48)p++;else{if(!(b[p]>48&&b[p]<58))${fail}do{c=b[++p]}while(c>=48&&c<58)}` +
  `if(b[p]>=48&&b[p]<58||p-q>9&&!IS_INT(b,q,p))${fail}`;

const scanBoolean: Scan = (fail) =>
  `if(b[p]===${String(LETTER_T)}){${scanText('true')(fail)}}else{${scanText('false')(fail)}}`;

/** What a helper finds the end of. */
const scanWith =
  (helper: string): Scan =>
  (fail) =>
    `p=${helper}(b,p);if(p<0)${fail}`;

const SKIP = 'if(!(b[p]>32))p=SKIP(b,p);';

export function scanList(item: Scan): Scan {
  return scanItems(item, '', '');
}

/** A list, with statements before and after each of its items. */
export function scanItems(item: Scan, before: string, after: string): Scan {
  return (fail) =>
    `if(b[p]!==91)${fail}p++;${SKIP}if(b[p]===93)p++;else for(;;){${before}${item(fail)}${after}${SKIP}` +
    `c=b[p];if(c===44){p++;${SKIP}}else if(c===93){p++;break}else ${fail}}`;
}

/** The name of a field and what stands around it, up to its value. `key` is how a constant of the name in quotes is called. */
export function scanKey(name: string, key: string, isFirst: boolean): Scan {
  const bytes = [...Buffer.from(`${isFirst ? '{' : ','}${JSON.stringify(name)}:`)];
  const next = `p+${String(bytes.length)}`;
  return (fail) =>
    `if(${compare(bytes)}&&b[${next}]>32)p=${next};else{p=KEY(b,p,${String(isFirst)},${key});if(p<0)${fail}}`;
}

export const scanObjectEnd: Scan = (fail) => `if(b[p]===125)p++;else{p=END(b,p);if(p<0)${fail}}`;

/** A scalar or an enum, by the name of its type. */
export function leafScan(schema: PartitionSchema, { typeName, combine }: PartitionField): Scan {
  const values = schema.enums.get(typeName);
  if (values !== undefined) return scanOneOf([...values]);
  switch (typeName) {
    case 'Int':
      return scanInt;
    case 'Float':
      return scanWith('NUMBER');
    case 'Boolean':
      return scanBoolean;
    case 'String':
    case 'ID':
      return scanString;
    default:
      return scanWith(combine === 'SUM' ? 'SUMMAND' : 'SCALAR');
  }
}
