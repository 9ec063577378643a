import { z } from 'zod';
import { read } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { id } from '../fields.ts';
import { describeDevice } from '../rules/device.ts';
import { db } from '../tables.ts';
import { auth } from './auth.ts';
import { self } from './self.ts';

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
		const current = await auth(ctx).getSession({ headers: ctx.headers });
		const rows = await db(ctx)
			.selectFrom('identitySession')
			.select(['id', 'userAgent', 'ipAddress', 'createdAt', 'expiresAt'])
			.where('userId', '=', own.id)
			.where('expiresAt', '>', Temporal.Now.instant())
			.orderBy('createdAt', 'desc')
			.execute();
		const listed = rows.map((row) => ({
			id: row.id,
			device: describeDevice(row.userAgent),
			address: row.ipAddress,
			since: row.createdAt,
			until: row.expiresAt,
			current: row.id === current?.session.id,
		}));
		return { sessions: listed.sort((a, b) => Number(b.current) - Number(a.current)) };
	},
});
