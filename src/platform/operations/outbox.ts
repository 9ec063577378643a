import { z } from 'zod';
import { read } from '../command.ts';
import { cursorInput, page } from '../cursor.ts';
import { instant } from '../instant.ts';
import { administrator } from './administrator.ts';
import { db } from './tables.ts';

const states = z.enum(['queued', 'held', 'sent', 'failed']);

/** The letters of the school, newest first, 50 a page. */
export const outbox = read({
	name: 'platform.outbox',
	input: z.object({ cursor: cursorInput }),
	output: z.object({
		letters: z.array(z.object({ id: z.uuid(), to: z.string(), subject: z.string(), state: states, at: instant })),
		next: z.string().nullable(),
	}),
	allow: administrator,
	async run(ctx, { cursor }) {
		const size = 50;
		let query = db(ctx)
			.selectFrom('platformMail')
			.select(['id', 'toAddress as to', 'subject', 'state', 'createdAt as at'])
			.orderBy('id', 'desc')
			.limit(size + 1);
		if (cursor) query = query.where('id', '<', cursor);
		const { items, next } = page(await query.execute(), size, (row) => row.id);
		return { letters: items, next };
	},
});
