import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { id } from '../fields.ts';
import { describeDevice } from '../rules/device.ts';
import { isRole } from '../rules/roles.ts';
import { endOf } from '../rules/session-life.ts';
import { db } from '../tables.ts';
import { auth } from './auth.ts';
import { self } from './self.ts';
import { lifeOfSessions } from './session-life.ts';

/** One's open sessions, the one that asks first. */
export const sessions = read({
	name: 'identity.sessions',
	input: z.object({}),
	output: z.object({
		sessions: z.array(
			z.object({
				id,
				device: z.string(),
				address: z.string().nullable(),
				since: instant,
				until: instant,
				current: z.boolean(),
			}),
		),
	}),
	allow: self,
	async run(ctx, _input, own) {
		const roles = ctx.actor.kind === 'person' ? [...ctx.actor.roles].filter(isRole) : [];
		const current = await auth(ctx).getSession({ headers: ctx.headers });
		const rows = await db(ctx)
			.selectFrom('identitySession')
			.select(['id', 'userAgent', 'ipAddress', 'createdAt', 'updatedAt'])
			.where('userId', '=', own.id)
			.where('expiresAt', '>', Temporal.Now.instant())
			.orderBy('createdAt', 'desc')
			.execute();
		const life = await lifeOfSessions(ctx, roles);
		const listed = rows.map((row) => ({
			id: row.id,
			device: describeDevice(row.userAgent),
			address: row.ipAddress,
			since: row.createdAt,
			until: endOf({ openedAt: row.createdAt, usedAt: row.updatedAt }, life),
			current: row.id === current?.session.id,
		}));
		const now = Temporal.Now.instant();
		const open = listed.filter(({ until }) => Temporal.Instant.compare(until, now) > 0);
		return { sessions: open.sort((a, b) => Number(b.current) - Number(a.current)) };
	},
});
