import type { Caller } from '../../../schema/protocol/caller.ts';

/** All of the names of one of the groups, which is how both directives write it: `[["a", "b"], ["c"]]`. */
export type Groups = readonly (readonly string[])[];

/** What one directive asks of the caller. */
export type Requirement =
  | { readonly kind: 'authenticated' }
  | { readonly kind: 'scopes'; readonly groups: Groups }
  | { readonly kind: 'policies'; readonly groups: Groups };

/** True where the caller meets it. */
export function isMet(requirement: Requirement, { subject, scopes, policies }: Caller): boolean {
  switch (requirement.kind) {
    case 'authenticated':
      return subject !== null;
    case 'scopes':
      return holdsOne(requirement.groups, scopes);
    case 'policies':
      return holdsOne(requirement.groups, policies);
  }
}

/** As a client reads it. */
export function describeRequirement(requirement: Requirement): string {
  if (requirement.kind === 'authenticated') return 'a sign-in';
  const groups = requirement.groups.map((names) => names.map((name) => `"${name}"`).join(' and '));
  return `the ${requirement.kind} ${groups.join(', or ')}`;
}

function holdsOne(groups: Groups, held: readonly string[]): boolean {
  return groups.some((names) => names.every((name) => held.includes(name)));
}
