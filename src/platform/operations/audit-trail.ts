import { z } from 'zod';
import { read } from '../command.ts';
import { limitInput, page } from '../cursor.ts';
import { instant } from '../instant.ts';
import { administrator } from './administrator.ts';
import { db } from './tables.ts';

/** Who did what, newest first, 100 a page if not said otherwise; of one person, or about one subject. Ids alone, as it is kept. */
export const auditTrail = read({
	name: 'platform.audit-trail',
	input: z.object({
		actorId: z.uuid().optional().catch(undefined),
		about: z.string().max(100).optional().catch(undefined),
		cursor: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
		limit: limitInput(100),
	}),
	output: z.object({
		rows: z.array(
			z.object({
				id: z.int(),
				at: instant,
				action: z.string(),
				actorKind: z.string(),
				actorId: z.uuid().nullable(),
				task: z.string().nullable(),
				about: z.string().nullable(),
				/** The token by which they acted, where it was one. */
				tokenId: z.uuid().nullable(),
			}),
		),
		next: z.string().nullable(),
	}),
	allow: administrator,
	async run(ctx, { actorId, about, cursor, limit }) {
		let query = db(ctx)
			.selectFrom('platformAudit')
			.select(['id', 'at', 'action', 'actorKind', 'actorId', 'task', 'about', 'tokenId'])
			.orderBy('id', 'desc')
			.limit(limit + 1);
		if (actorId) query = query.where('actorId', '=', actorId);
		if (about) query = query.where('about', '=', about);
		if (cursor) query = query.where('id', '<', cursor);
		const { items, next } = page(await query.execute(), limit, (row) => String(row.id));
		return { rows: items, next };
	},
});
