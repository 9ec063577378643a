import { type RoleName, roles } from './roles.ts';

/** How long a session lasts: from its opening, and from when it was last used. */
export interface Life {
	readonly hours: number;
	readonly idleHours: number;
}

/** Whoever decides about others, or sees what is theirs, signs in each day; whoever learns is not asked on each visit. */
export const isStaff = (held: readonly RoleName[]): boolean => held.some((role) => roles[role].staff);

interface Times {
	readonly openedAt: Temporal.Instant;
	readonly usedAt: Temporal.Instant;
}

/** When a session is over, if it is not used before. */
export const endOf = ({ openedAt, usedAt }: Times, { hours, idleHours }: Life): Temporal.Instant => {
	const [latest, idle] = [openedAt.add({ hours }), usedAt.add({ hours: idleHours })];
	return Temporal.Instant.compare(latest, idle) < 0 ? latest : idle;
};

/** Noted so often at the most, so that reading pages writes next to nothing. */
const noted = { minutes: 30 };
export const mustNoteUse = ({ usedAt }: Times, now: Temporal.Instant): boolean =>
	Temporal.Instant.compare(usedAt.add(noted), now) < 0;
