import { readFileSync } from 'node:fs';

const read = (name: string): string =>
  readFileSync(new URL(`../../../schema/contract/${name}.graphql`, import.meta.url), 'utf8');

/** Types of one agency's rows: the same words for members of the partition and for ordinary subgraphs. */
const rowTypes = (shareable: string, own: string): string => `
  type StatisticsKey ${shareable} { year: Int level: String }
  type MovementCommendations ${shareable} { totalCount: Int! nodes: [Commendation!]! ${own} }
`;

/**
 * The contract of workload W1: an agency's figures and movements, with a movement's commendations kept beside it. It
 * has the partition directives of schema/contract, and of its types only what the workload asks for.
 */
export const NATION_CONTRACT = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible"])
  ${read('directives')}
  ${read('coverage')}
  scalar DateTime
  type Query { movement(id: ID!): Movement @gather(merge: ROUTE) }
  type Agency @key(fields: "code") @partition(by: "code") {
    code: ID!
    statistics: Statistics @gather(merge: GROUP)
    movements(first: Int, after: String): MovementConnection @gather(merge: CONNECTION)
  }
  type Statistics { rows: [StatisticsRow!]! coverage: Coverage! @combine(with: COVERAGE) }
  type StatisticsRow {
    key: StatisticsKey! @combine(with: KEY)
    decisions: Int @combine(with: SUM)
    commendations: Int @combine(with: SUM)
    recipients: Int @combine(with: SUM)
  }
  type MovementConnection {
    totalCount: Int
    nodes: [Movement!]!
    pageInfo: PageInfo!
    coverage: Coverage! @combine(with: COVERAGE)
    _cursors: [String!]! @inaccessible
  }
  type Movement @key(fields: "id") @partition(by: "id", separator: ":") {
    id: ID!
    title: String!
    commendations(first: Int): MovementCommendations!
  }
  type Commendation @key(fields: "id") @partition(by: "id", separator: ":") {
    id: ID!
    form: String!
  }
  ${rowTypes('', '@own')}
`;

/** The Council's subgraph beside the partition. */
export const COUNCIL_SDL = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible"])
  type Query { agencies: [Agency!]! _owners: [Owner!]! @inaccessible }
  type Agency @key(fields: "code") { code: ID! name: String! }
  type Owner @inaccessible {
    code: ID! validFrom: String validTo: String keepsRecords: Boolean! holdsForOthers: Boolean!
  }
`;

/** The type of one agency where the same nation is an ordinary supergraph. */
export function agencyType(code: string): string {
  return `Agency${code}`;
}

/** The Council's subgraph of the ordinary supergraph: an interface with one type for each agency. */
export function ordinaryCouncilSdl(codes: readonly string[]): string {
  const types = codes.map(
    (code) => `type ${agencyType(code)} implements Agency @key(fields: "code") { code: ID! name: String! }`,
  );
  return `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Query { agencies: [Agency!]! }
    interface Agency { code: ID! name: String! }
    ${types.join('\n')}
  `;
}

/** One agency's subgraph of the ordinary supergraph. */
export function ordinaryMemberSdl(code: string): string {
  const fields = `code: ID! statistics: Statistics movements(first: Int): MovementConnection`;
  return `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
    interface Agency { ${fields} }
    type ${agencyType(code)} implements Agency @key(fields: "code") { ${fields} }
    type Statistics @shareable { rows: [StatisticsRow!]! }
    type StatisticsRow @shareable { key: StatisticsKey! decisions: Int commendations: Int recipients: Int }
    type MovementConnection @shareable { totalCount: Int nodes: [Movement!]! }
    type Movement @shareable { id: ID! title: String! commendations(first: Int): MovementCommendations! }
    type Commendation @shareable { id: ID! form: String! }
    ${rowTypes('@shareable', '')}
  `;
}

/** The client's request of W1. */
export const NATION_QUERY = `{
  agencies {
    code
    name
    statistics { rows { key { year level } decisions commendations recipients } }
    movements(first: 10) {
      totalCount
      nodes { id title commendations(first: 5) { totalCount nodes { id form } } }
    }
  }
}`;
