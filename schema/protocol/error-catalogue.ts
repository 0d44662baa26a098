/** One kind of error that a user can meet. */
export interface CatalogueEntry {
  /** HTTP status when the whole request fails because of it. */
  readonly status: number;
  /** What it means, for docs/errors.md. */
  readonly meaning: string;
  /** What to do about it, for docs/errors.md. */
  readonly remedy: string;
}

/**
 * Every error code that this product answers with. Nothing else is thrown at a user; docs/errors.md is held to
 * this table in both directions by a test.
 */
export const ERROR_CATALOGUE = {
  BAD_CURSOR: {
    status: 400,
    meaning: 'A cursor in `after` or `before` is not one that this service gave out.',
    remedy: 'Pass a cursor from `pageInfo` or `edges` unchanged, or start again without one.',
  },
  CURSOR_MISMATCH: {
    status: 400,
    meaning: 'The cursor belongs to another order or filter than this request asks for.',
    remedy: 'Keep filter and orderBy the same during a page walk, or start again without a cursor.',
  },
  PAGE_SIZE: {
    status: 400,
    meaning:
      '`first` or `last` is negative, too large, given together, or missing beside a cursor that needs it.',
    remedy: 'Give one of `first` (with `after`) and `last` (with `before`), from 0 to 200.',
  },
  UNKNOWN_AGENCY: {
    status: 400,
    meaning: 'A filter or argument names an agency code that does not exist.',
    remedy: 'Use codes from `{ agencies { code name } }`. For none, pass []; for all, leave the filter out.',
  },
  BAD_ID: {
    status: 400,
    meaning: 'An id is not of the form `<owner code>:<local id>`.',
    remedy: 'Pass an id as an answer gave it.',
  },
  BAD_FILTER: {
    status: 400,
    meaning: 'A filter or argument has a value that cannot be meant.',
    remedy: 'Correct the value that the message names.',
  },
  BAD_RECORD: {
    status: 422,
    meaning: 'A record that an agency loads contradicts itself; nothing of that load counts.',
    remedy: 'Correct the record that the message names, and load again.',
  },
  BAD_IMPORT: {
    status: 422,
    meaning:
      "A file that an agency imports can't be taken as a whole, or an import can't be undone; nothing changed.",
    remedy: 'Do what the message says; docs/import.md has the form of the file.',
  },
  IMPORT_NOT_ALLOWED: {
    status: 403,
    meaning: "Who asks may not use a member's import page, or the request was not sent by that page.",
    remedy: "Open /import on the member's own machine, or give the token of IMPORT_TOKEN there.",
  },
  BAD_CHANGE: {
    status: 422,
    meaning: "A record can't be corrected, rescinded, erased or taken back so; nothing changed.",
    remedy: 'Do what the message says; docs/privacy.md has the verbs.',
  },
  NOT_SERVED: {
    status: 404,
    meaning: 'This member does not keep the rows of the agency that was asked for.',
    remedy: 'Ask the gateway, which knows who keeps them, or the member that serves that code.',
  },
  MEMBER_UNAVAILABLE: {
    status: 200,
    meaning:
      'The agency whose rows are needed here did not give a usable answer; the rest of the answer is whole.',
    remedy: 'Ask again later, or work with what is there: `coverage` says who is missing.',
  },
  NOBODY_ANSWERED: {
    status: 503,
    meaning: 'None of the members that keep the rows gave a usable answer.',
    remedy: 'Ask again later; `extensions.completeness` names each member and its reason.',
  },
  INCOMPLETE: {
    status: 503,
    meaning:
      'The client asked for a complete answer or none (x-completeness: full), and some members did not answer.',
    remedy: 'Ask again later, or leave the header out and read `coverage`.',
  },
  DEADLINE_EXCEEDED: {
    status: 504,
    meaning: 'The time for this request ran out.',
    remedy: 'Ask for less in one request, or allow more time with x-deadline-ms.',
  },
  OVERLOADED: {
    status: 503,
    meaning: 'More is asked of the gateway than it can answer in time, so it refuses at once.',
    remedy: 'Ask again after the seconds of the header `retry-after`, and less often.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    meaning: 'The text is not GraphQL.',
    remedy: 'Correct the syntax at the position that the message names.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    meaning: 'The operation does not fit the schema.',
    remedy: 'Compare the operation with the schema at /explorer.',
  },
  BAD_USER_INPUT: {
    status: 400,
    meaning: 'A variable has a value that does not fit its type.',
    remedy: 'Correct the variable that the message names.',
  },
  BAD_REQUEST: {
    status: 400,
    meaning: 'The HTTP request is not a GraphQL request.',
    remedy: 'Send JSON with `query` and `variables`, as the GraphQL over HTTP specification says.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    meaning: 'The request names no operation, or one that its text does not hold.',
    remedy: 'Name one of the operations in `operationName`.',
  },
  SUPERGRAPH_CHANGED: {
    status: 503,
    meaning:
      'The gateway has a new supergraph, and a subscription that was made on the old one ended with it.',
    remedy: 'Subscribe again.',
  },
  TOO_MANY_SUBSCRIPTIONS: {
    status: 503,
    meaning: 'The gateway has as many subscriptions under way as it takes.',
    remedy: 'Try again later, and end subscriptions that nobody reads.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    status: 200,
    meaning: 'The hash names an operation that this service has not kept.',
    remedy: 'Send the text together with the hash once.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    meaning: 'The HTTP request body is larger than this service reads.',
    remedy: 'Send less in one request.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    meaning: 'The HTTP request body is not JSON.',
    remedy: 'Send `content-type: application/json`.',
  },
  BAD_EVENT: {
    status: 400,
    meaning: 'The body of a change event is not what the protocol says.',
    remedy: 'Correct what the message names; PROTOCOL.md shows an event.',
  },
  BAD_SIGNATURE: {
    status: 401,
    meaning:
      'A change event is not signed, or not with the secret that this gateway shares with its members.',
    remedy:
      'Sign the id, the timestamp and the body exactly as they are sent, with the `CHANGE_SECRET` of the gateway.',
  },
  EVENT_EXPIRED: {
    status: 400,
    meaning: 'A change event was signed more than five minutes ago, or ahead.',
    remedy: 'Sign each attempt anew, and set the clock that the message doubts.',
  },
  EVENT_REPEATED: {
    status: 409,
    meaning: 'This change event was taken before.',
    remedy: 'Nothing: it had its effect. Give each event an id of its own.',
  },
  NOT_CONNECTED: {
    status: 404,
    meaning: 'No member that this gateway asks keeps the rows of the agency that a change event names.',
    remedy: 'Correct the code, or join first: nothing is kept of an agency that is not connected.',
  },
  STORE_UNAVAILABLE: {
    status: 503,
    meaning:
      'The store that gateways share did not take a change event, so that some may still answer from what they kept.',
    remedy: 'Send it again in a few seconds.',
  },
  SIGNATURE_REQUIRED: {
    status: 401,
    meaning:
      "A member answers only what a gateway has signed, or a request says who asks without a gateway's signature.",
    remedy: 'Ask the gateway; its operator signs requests with `SIGN_REQUESTS`.',
  },
  SIGNATURE_INVALID: {
    status: 401,
    meaning:
      'The signature of a request to a member does not hold: its form, its key, the member that it is for, or what it covers.',
    remedy: 'Sign the request as it is sent, as PROTOCOL.md says, with a key that the gateway publishes.',
  },
  SIGNATURE_EXPIRED: {
    status: 401,
    meaning: "The signature of a request to a member has run out, or is ahead of the member's clock.",
    remedy: 'Sign each attempt anew, and set the clock that the message doubts.',
  },
  SIGNATURE_REPLAYED: {
    status: 401,
    meaning: 'A request with this signature was taken before: somebody sends again what is not theirs.',
    remedy: 'Sign each attempt anew, with a nonce of its own.',
  },
  SIGNING_KEYS_UNAVAILABLE: {
    status: 503,
    meaning: 'A member cannot check a signature now: the gateway does not give its keys.',
    remedy: 'Try again in a few seconds; `GATEWAY_KEYS_URL` of the member says where it looks for them.',
  },
  INVALID_TOKEN: {
    status: 401,
    meaning:
      'The token in the header `authorization` is not one that this gateway takes; without a token the request would be answered with public data.',
    remedy: 'Sign in again, or send no token.',
  },
  SIGN_IN_UNAVAILABLE: {
    status: 503,
    meaning: 'The token cannot be checked now, since its issuer does not give its keys.',
    remedy: "Try again in a few seconds; the operator sees why in the issuer's log.",
  },
  SIGN_IN_REQUIRED: {
    status: 401,
    meaning: 'What is asked for is only for those who have signed in.',
    remedy: 'Send a token in the header `authorization`.',
  },
  FORBIDDEN: {
    status: 403,
    meaning: 'The caller is known, and none of its roles allows what it asks for.',
    remedy: 'Ask for less, or have the role granted by whoever runs the sign-in.',
  },
  UNAUTHORIZED_FIELD_OR_TYPE: {
    status: 403,
    meaning:
      'A field, or the type that it gives, is not granted to the caller: it was not asked for, and is null.',
    remedy: 'Leave the field out, or sign in with what the message names.',
  },
  BAD_TOKEN: {
    status: 401,
    meaning: 'The registry needs a token, and the one given is missing, unknown, revoked or has run out.',
    remedy:
      'Send `authorization: Bearer <token>`; get a first one with `thidua join`, a new one with `thidua token rotate`.',
  },
  NOT_ALLOWED: {
    status: 403,
    meaning: 'The token is right, but not for this: another agency, or a right of the operator.',
    remedy: 'Use the token of the agency that the message names, or ask the operator of the registry.',
  },
  BAD_INVITATION: {
    status: 403,
    meaning: 'The invitation is unknown, was redeemed already, or has run out.',
    remedy: 'Ask the operator of the registry for another.',
  },
  BAD_PUBLICATION: {
    status: 400,
    meaning: 'What is sent to the registry cannot be meant.',
    remedy: 'Correct what the message names; `thidua <command> --help` shows what is wanted.',
  },
  REFUSED_BY_CHECKS: {
    status: 422,
    meaning: 'A check refuses what was to be published; nothing has changed.',
    remedy: 'Mend what `report` names, and try with `thidua publish:check` before publishing again.',
  },
  NOT_PUBLISHED: {
    status: 404,
    meaning: 'The registry has no such member, version, generation or artifact.',
    remedy: 'List what there is with `thidua members` and `thidua history`.',
  },
  CODE_TAKEN: {
    status: 409,
    meaning: 'Another member serves this code, and a code is served by exactly one member at a time.',
    remedy: 'Have the other member publish without the code, or withdraw, first.',
  },
  TOO_MANY_ALIASES: {
    status: 400,
    meaning: 'The text of the operation has more aliases than are taken in one request.',
    remedy: 'Ask for less in one operation.',
  },
  TOO_MANY_ROOT_FIELDS: {
    status: 400,
    meaning: 'The operation has more fields at its root than are taken in one request.',
    remedy: 'Ask for less in one operation.',
  },
  TOO_MANY_DIRECTIVES: {
    status: 400,
    meaning: 'The text of the operation has more directives than are taken in one request.',
    remedy: 'Ask for less in one operation.',
  },
  TOO_MANY_FIELDS: {
    status: 400,
    meaning: 'The text of the operation repeats fields more often than can be compared in reasonable time.',
    remedy: 'Select each field once, or use a fragment.',
  },
  COST_TOO_HIGH: {
    status: 400,
    meaning:
      'The operation would cost more than one request may; a nationwide field costs what it costs all members.',
    remedy: 'Ask for fewer rows (`first`) or fewer nationwide fields.',
  },
  RATE_LIMITED: {
    status: 429,
    meaning: 'The caller has asked too often of late.',
    remedy: 'Wait for the seconds that the header `retry-after` names.',
  },
  OPERATION_NOT_SAFELISTED: {
    status: 403,
    meaning: 'This gateway answers operations of a list only, and this one is not in it.',
    remedy: 'Have it put into the manifest by whoever runs the gateway.',
  },
  RESPONSE_TOO_LARGE: {
    status: 413,
    meaning: 'The answer would be larger than this gateway sends.',
    remedy: 'Ask for fewer rows or fields, page by page.',
  },
  NOT_FOUND: {
    status: 404,
    meaning: 'There is nothing at this address.',
    remedy: 'The addresses are listed in README.md.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    meaning: 'A fault of this service; the details are in its log under the id that the message names.',
    remedy: 'Report the id to the operator.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;
