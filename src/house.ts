import { catalogue } from '#capabilities/catalogue/capability.ts';
import { identity } from '#capabilities/identity/capability.ts';
import { observatory } from '#capabilities/observatory/capability.ts';
import { assemble } from '#platform/house.ts';
import { operations } from '#platform/operations/capability.ts';

/** The whole school, in the order of its capabilities. */
export const house = assemble([operations, identity, observatory, catalogue]);
