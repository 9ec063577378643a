import { z } from 'zod';
import { allow, read, refuse } from '../command.ts';
import { instant } from '../instant.ts';
import { openBody } from '../mail/outbox.ts';
import { administrator } from './administrator.ts';
import { db } from './tables.ts';

/**
 * One letter. Its text is there only while it waits or has failed, so that an administrator without a mail server can
 * hand it over; it is forgotten once sent.
 */
export const letter = read({
	name: 'platform.letter',
	input: z.object({ letterId: z.uuid() }),
	output: z.object({
		id: z.uuid(),
		to: z.string(),
		subject: z.string(),
		notice: z.string(),
		state: z.enum(['queued', 'held', 'sent', 'failed']),
		at: instant,
		sentAt: instant.nullable(),
		attempts: z.int(),
		error: z.string().nullable(),
		text: z.string().nullable(),
	}),
	async allow(ctx, { letterId }) {
		const may = administrator(ctx);
		if (!may.ok) return may;
		const row = await db(ctx).selectFrom('platformMail').selectAll().where('id', '=', letterId).executeTakeFirst();
		return row ? allow(row) : refuse('not-found');
	},
	async run(ctx, _input, row) {
		return {
			id: row.id,
			to: row.toAddress,
			subject: row.subject,
			notice: row.notice,
			state: row.state,
			at: row.createdAt,
			sentAt: row.sentAt,
			attempts: row.attempts,
			error: row.lastError,
			text: row.bodySealed ? openBody(ctx.secrets, row.bodySealed).text : null,
		};
	},
});
