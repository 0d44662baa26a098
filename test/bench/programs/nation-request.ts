/** What the hand-written scatters need to know. */
export interface ScatterSettings {
  readonly council: string;
  /** Address by agency code. */
  readonly members: Readonly<Record<string, string>>;
}

/** An agency as the Council's service gives it. */
export interface CouncilAgency {
  readonly code: string;
  readonly name: string;
}

export const COUNCIL_BODY = JSON.stringify({ query: '{ agencies { code name } }' });

const FIELDS = `
  statistics { rows { key { year level } decisions commendations recipients } }
  movements(first: 10) {
    totalCount
    nodes { id title commendations(first: 5) { totalCount nodes { id form } } }
  }
`;

/** The request to one member. */
export function memberBody(code: string): string {
  return JSON.stringify({
    query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Agency { ${FIELDS} } } }`,
    variables: { r: [{ __typename: 'Agency', code }] },
  });
}
