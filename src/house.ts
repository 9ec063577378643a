import { assessment } from '#capabilities/assessment/capability.ts';
import { calendar } from '#capabilities/calendar/capability.ts';
import { catalogue } from '#capabilities/catalogue/capability.ts';
import { credentialsCapability } from '#capabilities/credentials/capability.ts';
import { enrolment } from '#capabilities/enrolment/capability.ts';
import { faculty } from '#capabilities/faculty/capability.ts';
import { identity } from '#capabilities/identity/capability.ts';
import { integrity } from '#capabilities/integrity/capability.ts';
import { mentoring } from '#capabilities/mentoring/capability.ts';
import { observatory } from '#capabilities/observatory/capability.ts';
import { programmesCapability } from '#capabilities/programmes/capability.ts';
import { rooms } from '#capabilities/rooms/capability.ts';
import { searchCapability } from '#capabilities/search/capability.ts';
import { studio } from '#capabilities/studio/capability.ts';
import { assemble } from '#platform/house.ts';
import { operations } from '#platform/operations/capability.ts';

/** The whole school, in the order of its capabilities. */
export const house = assemble([
	operations,
	identity,
	credentialsCapability,
	calendar,
	rooms,
	observatory,
	catalogue,
	programmesCapability,
	faculty,
	enrolment,
	mentoring,
	assessment,
	integrity,
	studio,
	searchCapability,
]);
