import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Kind, parse, type FieldNode } from 'graphql';
import { parsePartitionSchema } from '../../../../gateway/partition/plan/partition-schema.ts';
import { compileReader, type OpenPaths } from '../../../../gateway/partition/scan/answer-reader.ts';
import { RawJson } from '../../../../gateway/partition/scan/raw-json.ts';
import { RawList } from '../../../../gateway/partition/scan/raw-list.ts';
import { readAnswer } from '../../../../gateway/partition/scan/read-answer.ts';
import { fitsContract } from '../../../../gateway/partition/scatter/fits-contract.ts';
import { LIBRARY_CONTRACT } from '../../../support/library/library-contract.ts';

const schema = parsePartitionSchema(
  `${LIBRARY_CONTRACT.replace('type Query {', 'type Query { binding: Binding price: Float')} enum Binding { HARD SOFT }`,
);
const PAGE = `books { totalCount nodes { id title year shelf { label } } edges { cursor node { id } } _p_cursors: _cursors }`;

function fieldOf(text: string): FieldNode {
  const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  const field = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections[0] : null;
  if (field?.kind !== Kind.FIELD) throw new TypeError(text);
  return field;
}

/** The value of one root field; undefined where the reader leaves the answer to be parsed. */
function read(question: string, answer: Buffer | string, open: OpenPaths = []): unknown {
  const reader = compileReader(schema, fieldOf(question), open);
  if (reader === null) throw new TypeError(`${question} has no reader.`);
  return readAnswer(Buffer.from(answer), [reader])?.[0];
}

const title = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('Thi đua "yêu nước"', '\\', '\u2028'));
const row = fc.record({
  id: fc.string(),
  title,
  year: fc.option(fc.integer({ min: -2147483648, max: 2147483647 })),
  shelf: fc.record({ label: title }),
});
const page = fc.array(row, { maxLength: 4 }).map((nodes) => ({
  totalCount: nodes.length,
  nodes,
  edges: nodes.map(({ id }) => ({ cursor: 'c', node: { id } })),
  _p_cursors: nodes.map(({ id }) => id),
}));

describe('the reader of an answer', () => {
  it('reads what JSON.parse reads, whatever stands in the texts and between the values', () => {
    const indent = fc.constantFrom(undefined, 1, '\t', ' \n');
    const law = fc.property(page, indent, (value, space) => {
      const text = JSON.stringify({ data: { r0: value } }, null, space);
      expect(JSON.parse(JSON.stringify(read(PAGE, text)))).toEqual(value);
    });
    fc.assert(law, { numRuns: 300 });
  });

  it('takes nothing, with some of its bytes changed, that is not JSON of the contract’s shape', () => {
    const change = fc.tuple(fc.nat(), fc.nat({ max: 3 }), fc.integer({ min: 0x20, max: 0x7e }));
    let taken = 0;
    const law = fc.property(page, fc.array(change, { minLength: 1, maxLength: 3 }), (value, changes) => {
      const bytes = [...Buffer.from(JSON.stringify({ data: { r0: value } }))];
      for (const [place, removed, added] of changes) bytes.splice(place % bytes.length, removed, added);
      const changed = Buffer.from(bytes);
      const found = read(PAGE, changed);
      if (found === undefined) return;
      taken += 1;
      const parsed = JSON.parse(changed.toString()) as { data: { r0: unknown } };
      expect(JSON.parse(JSON.stringify(found))).toEqual(parsed.data.r0);
      expect(fitsContract(schema, fieldOf(PAGE), parsed.data.r0)).toBe(true);
    });
    fc.assert(law, { numRuns: 3000 });
    expect(taken).toBeGreaterThan(0);
  });

  it('copies each row as it came, and reads what the merge needs', () => {
    const nodes = '{ "id":"A:1","title":"Đọc","year":null,"shelf":{"label":"a"}}';
    const text = `{"data":{"r0":{"totalCount":1,"nodes":[${nodes}],"edges":[{"cursor":"c","node":{"id":"A:1"}}],"_p_cursors":["c"]}}}`;
    const found = read(PAGE, text) as { nodes: RawList; edges: { cursor: string; node: RawJson }[] };
    expect(found).toMatchObject({ totalCount: 1, edges: [{ cursor: 'c' }], _p_cursors: ['c'] });
    expect(found.edges[0]?.node).toBeInstanceOf(RawJson);
    expect(found.nodes.count).toBe(1);
    expect(String(found.nodes.items[0])).toBe(nodes);
    expect(String(found.nodes)).toBe(`[${nodes}]`);
  });

  it('opens the objects below which more has to be asked', () => {
    const question = 'books { nodes { id branch { code _p_key: code } } _p_cursors: _cursors }';
    const text =
      '{"data":{"r0":{"nodes":[{"id":"A:1","branch":{"code":"A","_p_key":"A"}}],"_p_cursors":["c"]}}}';
    const found = read(question, text, [['nodes', 'branch']]) as { nodes: { branch: { _p_key: unknown } }[] };
    expect(found.nodes[0]?.branch._p_key).toBe('A');
    expect(found.nodes[0]).not.toBeInstanceOf(RawJson);
  });

  it.each([
    ['errors beside the data', 'shelves { id }', '{"errors":[],"data":{"r0":[]}}'],
    ['errors behind the data', 'shelves { id }', '{"data":{"r0":[]},"errors":[]}'],
    ['fields in another order', 'shelves { id label }', '{"data":{"r0":[{"label":"a","id":"b"}]}}'],
    ['a field too many', 'shelves { id }', '{"data":{"r0":[{"id":"b","label":"a"}]}}'],
    ['a field too few', 'shelves { id label }', '{"data":{"r0":[{"id":"b"}]}}'],
    ['a null where there can be none', 'shelves { id }', '{"data":{"r0":[{"id":null}]}}'],
    ['a null for a whole item that can be none', 'shelves { id }', '{"data":{"r0":[null]}}'],
    ['a number for a text', 'titles', '{"data":{"r0":[1]}}'],
    ['a comma behind the last item', 'titles', '{"data":{"r0":["a",]}}'],
    ['no comma between items', 'titles', '{"data":{"r0":["a" "b"]}}'],
    ['something behind the end', 'titles', '{"data":{"r0":[]}}x'],
    ['an end that is missing', 'titles', '{"data":{"r0":["a"'],
    ['an escape that is none', 'titles', String.raw`{"data":{"r0":["\x41"]}}`],
    ['an escape that is cut', 'titles', String.raw`{"data":{"r0":["\u00"]}}`],
    ['a line break in a text', 'titles', '{"data":{"r0":["\n"]}}'],
    ['a value that the enum does not have', 'binding', '{"data":{"r0":"PAPER"}}'],
    ['a number with a leading zero', 'price', '{"data":{"r0":01}}'],
    ['a number without digits', 'price', '{"data":{"r0":-}}'],
    ['nothing at all', 'price', ''],
  ])('leaves an answer to be parsed that has %s', (_, question, text) => {
    expect(read(question, text)).toBeUndefined();
  });

  it.each([
    ['price', '-0.5e+3', -500],
    ['price', '0', 0],
    ['price', 'null', null],
    ['binding', '"SOFT"', 'SOFT'],
    ['titles', 'null', null],
    ['titles', '[ ]', []],
  ])('takes for %s the value %s', (question, text, value) => {
    expect(JSON.parse(JSON.stringify(read(question, `{"data":{"r0":${text}}}`)))).toEqual(value);
  });
});
