import { sql } from 'kysely';
import { z } from 'zod';
import { read, when } from '#platform/command.ts';
import { cursorInput, page } from '#platform/cursor.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { mayDecideRevocation } from '../permissions.ts';
import { db } from '../tables.ts';

const size = 50;
const standings = ['valid', 'proposed', 'revoked'] as const;

/**
 * What the school issued, the newest first, 50 a page, for those who may take it back; `q` looks in the holders' names,
 * whatever the accents and capitals. Those that wait for a second person can be asked for alone.
 */
export const credentials = read({
	name: 'credentials.credentials',
	input: z.object({
		q: z.string().normalize('NFC').trim().max(100).optional(),
		standing: z.enum(standings).optional(),
		cursor: cursorInput,
	}),
	output: z.object({
		credentials: z.array(
			z.object({
				id: z.uuid(),
				holder: z.string(),
				title: z.object({ text: z.string(), lang: localeSchema }),
				issuedAt: instant,
				standing: z.enum(standings),
			}),
		),
		next: z.string().nullable(),
	}),
	allow: (ctx) => when(mayDecideRevocation(ctx.actor), null),
	async run(ctx, { q, standing, cursor }) {
		let query = db(ctx)
			.selectFrom('credentialsCredential')
			.leftJoin('credentialsRevocation', (join) =>
				join
					.onRef('credentialsRevocation.credentialId', '=', 'credentialsCredential.id')
					.on('credentialsRevocation.state', '=', 'proposed'),
			)
			.select([
				'credentialsCredential.id',
				'holder',
				'title',
				'issuedAt',
				'revokedAt',
				'credentialsRevocation.id as proposal',
			])
			.orderBy('credentialsCredential.id', 'desc')
			.limit(size + 1);
		if (q)
			query = query.where(
				sql<boolean>`lower(public.unaccent(holder)) like lower(public.unaccent(${`%${likeText(q)}%`}))`,
			);
		if (standing === 'proposed') query = query.where('credentialsRevocation.id', 'is not', null);
		if (standing === 'revoked') query = query.where('revokedAt', 'is not', null);
		if (standing === 'valid')
			query = query.where('revokedAt', 'is', null).where('credentialsRevocation.id', 'is', null);
		if (cursor) query = query.where('credentialsCredential.id', '<', cursor);
		const { items, next } = page(await query.execute(), size, (row) => row.id);
		return {
			credentials: items.map(({ id, holder, title, issuedAt, revokedAt, proposal }) => ({
				id,
				holder,
				title: told(title, ctx.locale),
				issuedAt,
				standing: revokedAt ? ('revoked' as const) : proposal ? ('proposed' as const) : ('valid' as const),
			})),
			next,
		};
	},
});

const likeText = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
