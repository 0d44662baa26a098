import { MOVEMENT_STATES } from '../../../schema/movement-states.ts';
import type { ResolverMap } from './resolver-map.ts';

/** The states of an emulation movement, as the law and its practice order them. */
export const movementStateResolvers: ResolverMap = { Query: { movementStates: () => MOVEMENT_STATES } };
