/** A place in an answer, as GraphQL errors name it: response keys and list indexes. */
export type Path = readonly (string | number)[];
