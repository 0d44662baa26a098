import { readFileSync } from 'node:fs';

const directives = readFileSync(
  new URL('../../../schema/contract/directives.graphql', import.meta.url),
  'utf8',
);
const coverage = readFileSync(new URL('../../../schema/contract/coverage.graphql', import.meta.url), 'utf8');

/**
 * A contract of another trade than ours: libraries. The engine has to serve it as it stands, since all it knows
 * comes from the directives.
 */
export const LIBRARY_CONTRACT = `
extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible"])

${directives}
${coverage}

scalar DateTime

type Query {
  book(id: ID!): Book @gather(merge: ROUTE)
  books(filter: BookFilter, orderBy: BookOrder, first: Int, after: String, last: Int, before: String): BookConnection @gather(merge: CONNECTION)
  loans(filter: LoanFilter, groupBy: [LoanDimension!]! = [], having: LoanHaving, orderBy: LoanOrder, first: Int): LoanStatistics @gather(merge: GROUP)
  summary(filter: LoanFilter): LibrarySummary @gather(merge: OBJECT)
  shelves(filter: LoanFilter): [Shelf!] @gather(merge: CONCAT)
  titles(filter: LoanFilter): [String!] @gather(merge: CONCAT)
}

type LibrarySummary {
  books: Int @combine(with: SUM)
  oldest: Int @combine(with: MIN)
  anyUnread: Boolean @combine(with: ANY)
  allDated: Boolean @combine(with: ALL)
  topics: [ID!]! @combine(with: UNION)
  coverage: Coverage! @combine(with: COVERAGE)
}

type Branch @key(fields: "code") @partition(by: "code") {
  code: ID!
  motto: String
  books(filter: BookFilter, orderBy: BookOrder, first: Int, after: String, last: Int, before: String): BookConnection @gather(merge: CONNECTION) @broadcast
  loans(filter: LoanFilter, groupBy: [LoanDimension!]! = []): LoanStatistics @gather(merge: GROUP) @broadcast
}

type Topic @key(fields: "id") @broadcast {
  id: ID!
  books(orderBy: BookOrder, first: Int, after: String, last: Int, before: String): BookConnection @gather(merge: CONNECTION)
  loans(filter: LoanFilter, groupBy: [LoanDimension!]! = []): LoanStatistics @gather(merge: GROUP)
}

type Book @key(fields: "id") @partition(by: "id", separator: ":") {
  id: ID!
  title: String!
  year: Int
  branch: Branch
  topic: Topic
  shelf: Shelf! @own
  sequel: Book
}

type Shelf @key(fields: "id") @partition(by: "id", separator: ":") {
  id: ID!
  label: String!
  books(first: Int, after: String): BookConnection @gather(merge: CONNECTION)
}

type BookEdge { cursor: String! node: Book! }
type BookConnection {
  totalCount: Int
  nodes: [Book!]!
  edges: [BookEdge!]!
  pageInfo: PageInfo!
  coverage: Coverage! @combine(with: COVERAGE)
  _cursors: [String!]! @inaccessible
}
input BookFilter { owners: [ID!] @prune branches: [ID!] topics: [ID!] since: Int @period }
enum BookOrderField { TITLE YEAR ID }
enum SortDirection { ASC DESC }
input BookOrder { field: BookOrderField! direction: SortDirection! = ASC }

enum LoanDimension { OWNER BRANCH TOPIC YEAR }
enum LoanMeasure { LOANS BOOKS }
input LoanFilter { owners: [ID!] @prune branches: [ID!] year: Int @period }
input LoanHaving { measure: LoanMeasure! atLeast: Int! }
input LoanOrder { measure: LoanMeasure! direction: SortDirection! = DESC }
type LoanKey { owner: ID branch: ID topic: ID year: Int }
type LoanRow {
  key: LoanKey! @combine(with: KEY)
  loans: Int @combine(with: SUM)
  books: Int @combine(with: SUM)
  oldest: Int @combine(with: MIN)
  newest: Int @combine(with: MAX)
}
type LoanStatistics {
  rows: [LoanRow!]!
  totalRows: Int! @combine(with: COUNT)
  coverage: Coverage! @combine(with: COVERAGE)
  topics: [ID!]! @combine(with: UNION)
}
`;
