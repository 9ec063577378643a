import type { ReadCtx } from '#platform/context.ts';
import { readSettings } from '#platform/setting.ts';
import type { RoleName } from '../rules/roles.ts';
import { isStaff, type Life } from '../rules/session-life.ts';
import { sessionDays, sessionIdleDays, staffIdleHours, staffSessionHours } from '../settings.ts';

/** How long the sessions of somebody with these roles last. Asked for each page, in one question. */
export const lifeOfSessions = async (ctx: ReadCtx, held: readonly RoleName[]): Promise<Life> => {
	const [days, idleDays, staffHours, staffIdle] = await readSettings(ctx.tx, [
		sessionDays,
		sessionIdleDays,
		staffSessionHours,
		staffIdleHours,
	]);
	const life = { hours: 24 * days, idleHours: 24 * idleDays };
	if (!isStaff(held)) return life;
	return { hours: Math.min(life.hours, staffHours), idleHours: Math.min(life.idleHours, staffIdle) };
};
