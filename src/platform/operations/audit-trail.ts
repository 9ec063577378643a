import { z } from 'zod';
import { read } from '../command.ts';
import { instant } from '../instant.ts';
import { administrator } from './administrator.ts';
import { db } from './tables.ts';

/** Who did what, newest first, 100 a page; of one person, or about one subject. Ids alone, as it is kept. */
export const auditTrail = read({
	name: 'platform.audit-trail',
	input: z.object({
		actorId: z.uuid().optional().catch(undefined),
		about: z.string().max(100).optional().catch(undefined),
		before: z.coerce.number().int().optional().catch(undefined),
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
			}),
		),
		next: z.int().nullable(),
	}),
	allow: administrator,
	async run(ctx, { actorId, about, before }) {
		const size = 100;
		let query = db(ctx)
			.selectFrom('platformAudit')
			.select(['id', 'at', 'action', 'actorKind', 'actorId', 'task', 'about'])
			.orderBy('id', 'desc')
			.limit(size + 1);
		if (actorId) query = query.where('actorId', '=', actorId);
		if (about) query = query.where('about', '=', about);
		if (before) query = query.where('id', '<', before);
		const rows = await query.execute();
		return { rows: rows.slice(0, size), next: rows.length > size ? (rows[size - 1]?.id ?? null) : null };
	},
});
