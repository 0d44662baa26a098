import type { AnswerShape } from './answer-shape.ts';
import type { RawItems } from './raw-list.ts';
import { SCAN_HELPERS } from './scan-helpers.ts';
import { scanItems, scanKey, scanObjectEnd, scanText, type Scan } from './scan-source.ts';

/** A place in a member's answer; a reader moves it behind the value that it has read, or to FAILED. */
export interface ReadPosition {
  readonly bytes: Buffer;
  at: number;
}

/** Reads one value; what it returns means nothing once the position is FAILED. */
export type Read = (position: ReadPosition) => unknown;

/** Statements that check a value as a Scan does, and leave it in `v`. */
export type ReadSource = (fail: string) => string;

export interface ScannedField {
  readonly name: string;
  readonly scan: Scan;
}

export interface ReadField {
  readonly name: string;
  readonly read: ReadSource;
}

const FAIL_SCAN = '{return -1}';
const FAIL_READ = '{at=-1;return null}';
const LOCALS = 'let c=0,q=0,v=null;';

/**
 * How two values of keys compare by the letters that they are written with: negative, zero or positive; NaN where one has a
 * letter that can be written in more than one way. Behind a value stands a bracket (`writeGroupKey`).
 */
const COMPARE = `function COMPARE(b,s,e,t,f){for(;;s++,t++){if(s>=e&&t>=f)return 0;
const l=s<e?b[s]:93,r=t<f?b[t]:93;if(l>127||r>127||l===92||r===92)return NaN;if(l!==r)return l-r}}`;

/** Puts the source of one reader together: a function for each object, so that each can be optimised by itself. */
export class ReaderSource {
  readonly #functions: string[] = [];
  readonly #constants: unknown[] = [];
  readonly #keys = new Map<string, string>();

  /** Exactly these fields in this order, as GraphQL answers in the order of the question. */
  scanObject(fields: readonly ScannedField[]): Scan {
    const name = this.#define(
      's',
      `${this.#fieldsText(fields, FAIL_SCAN)}${scanObjectEnd(FAIL_SCAN)}return p;`,
    );
    return (fail) => `p=${name}(b,p);if(p<0)${fail}`;
  }

  readObject(fields: readonly ReadField[]): ReadSource {
    const parts = fields.map(({ name, read }, index) => {
      const key = scanKey(name, this.#key(name), index === 0)(FAIL_READ);
      return `${key}${read(FAIL_READ)}const f${String(index)}=v;`;
    });
    const object = fields.map(({ name }, index) => `${JSON.stringify(name)}:f${String(index)}`).join(',');
    return this.#reading(`${parts.join('')}${scanObjectEnd(FAIL_READ)}at=p;return {${object}};`);
  }

  readList(item: ReadSource): ReadSource {
    const list = scanItems(item, '', 'items.push(v);')(FAIL_READ);
    return this.#reading(`const items=[];${list}at=p;return items;`);
  }

  /** The value as it stands. */
  copy(scan: Scan, shape: AnswerShape): ReadSource {
    const name = this.#define(
      'r',
      `const start=p;${scan(FAIL_READ)}at=p;return new RAW(b,start,p,${this.#constant(shape)});`,
    );
    return calling(name);
  }

  /** A list as it stands, with the places of its items. */
  copyList(item: Scan, items: RawItems): ReadSource {
    const list = scanItems(item, 'places.push(p);', 'places.push(p);')(FAIL_READ);
    return this.#reading(
      `const start=p,places=[];${list}at=p;return new LIST(b,[start,p],${this.#constant(items)},places);`,
    );
  }

  /** Grouped rows as they stand: what the client asked for of each, and behind it the gateway's own key. */
  copyRows(fields: readonly ScannedField[], key: RowKey, shape: AnswerShape): ReadSource {
    const order = key.fields.map((_, index) => index).sort((left, right) => compareNames(key, left, right));
    const numbers = key.fields.map((_, index) => String(index));
    const values = key.fields.map(({ name, scan }, index) => {
      const number = String(index);
      return `${scanKey(name, this.#key(name), index === 0)(FAIL_READ)}k${number}=p;${scan(FAIL_READ)}l${number}=p;`;
    });
    const comparisons = order.map(
      (index) =>
        `if(d===0)d=COMPARE(b,m${String(index)},n${String(index)},k${String(index)},l${String(index)});`,
    );
    const row =
      `begin=p;${this.#fieldsText(fields, FAIL_READ)}places.push(begin,p);` +
      `${scanKey(key.name, this.#key(key.name), false)(FAIL_READ)}${values.join('')}${scanObjectEnd(FAIL_READ)}${scanObjectEnd(FAIL_READ)}` +
      `if(places.length>2&&isSorted){d=0;${comparisons.join('')}if(!(d<0))isSorted=false}` +
      numbers.map((number) => `m${number}=k${number};n${number}=l${number};`).join('');
    const locals = numbers.map((number) => `k${number}=0,l${number}=0,m${number}=0,n${number}=0`);
    return this.#reading(
      `const start=p,rows=[],places=rows;let begin=0,d=0,isSorted=true,${locals.join(',')};${scanItems(() => row, '', '')(FAIL_READ)}` +
        `at=p;return new ROWS(b,{start,end:p,rows,isSorted},${this.#constant(shape)});`,
    );
  }

  /** A value that is always the same. */
  readExactly(text: string): ReadSource {
    const json = JSON.stringify(text);
    return (fail) => `${scanText(json)(fail)}v=${this.#constant(text)};`;
  }

  /** The value as JavaScript knows it; `convert` is the name of the helper that makes it of its bytes. */
  convert(scan: Scan, convert: 'TEXT' | 'INTEGER' | 'JSON_VALUE'): ReadSource {
    const name = this.#define('r', `const start=p;${scan(FAIL_READ)}at=p;return ${convert}(b,start,p);`);
    return calling(name);
  }

  /** The reader itself. */
  compile(read: ReadSource): Read {
    const body = this.#define('r', `${read(FAIL_READ)}at=p;return v;`);
    const helpers = Object.keys(SCAN_HELPERS).join(',');
    const text = `"use strict";const {${helpers}}=helpers;${this.#constants.map((_, index) => `const K${String(index)}=constants[${String(index)}];`).join('')}
let at=0;${COMPARE}
${this.#functions.join('\n')}
return (position)=>{const value=${body}(position.bytes,position.at);position.at=at;return value};`;
    // The text is made of numbers, of names that stand in it as JSON texts, and of nothing that anybody sent.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- code of one shape is several times as fast as closures for all.
    const create = new Function('helpers', 'constants', text) as (
      helpers: unknown,
      constants: unknown,
    ) => Read;
    return create(SCAN_HELPERS, this.#constants);
  }

  #fieldsText(fields: readonly ScannedField[], fail: string): string {
    return fields
      .map(({ name, scan }, index) => `${scanKey(name, this.#key(name), index === 0)(fail)}${scan(fail)}`)
      .join('');
  }

  #reading(body: string): ReadSource {
    return calling(this.#define('r', body));
  }

  #define(kind: 's' | 'r', body: string): string {
    const name = `${kind}${String(this.#functions.length)}`;
    this.#functions.push(`function ${name}(b,p){${LOCALS}${body}}`);
    return name;
  }

  #key(name: string): string {
    const known = this.#keys.get(name) ?? this.#constant(Buffer.from(JSON.stringify(name)));
    this.#keys.set(name, known);
    return known;
  }

  #constant(value: unknown): string {
    this.#constants.push(value);
    return `K${String(this.#constants.length - 1)}`;
  }
}

/** The gateway's own key of a grouped row. */
export interface RowKey {
  readonly name: string;
  readonly fields: readonly ScannedField[];
}

function calling(name: string): ReadSource {
  return (fail) => `v=${name}(b,p);p=at;if(p<0)${fail}`;
}

function compareNames({ fields }: RowKey, left: number, right: number): number {
  const [leftName, rightName] = [fields[left]?.name ?? '', fields[right]?.name ?? ''];
  return leftName < rightName ? -1 : 1;
}
