import { sql } from 'kysely';
import { z } from 'zod';
import { read, when } from '#platform/command.ts';
import { cursorInput, limitInput, page } from '#platform/cursor.ts';
import { instant } from '#platform/instant.ts';
import { id } from '../fields.ts';
import { mayAdminister } from '../permissions.ts';
import { roleNames } from '../rules/roles.ts';
import { db } from '../tables.ts';

/**
 * The accounts of the school, newest first, 50 a page; `q` looks in names and addresses, whatever the accents and
 * capitals, `role` in roles granted.
 */
export const people = read({
	name: 'identity.people',
	input: z.object({
		q: z.string().normalize('NFC').trim().max(100).optional(),
		role: z.enum(roleNames).optional(),
		cursor: cursorInput,
		limit: limitInput(50),
	}),
	output: z.object({
		people: z.array(
			z.object({
				id,
				displayName: z.string(),
				email: z.string(),
				roles: z.array(z.string()),
				since: instant,
				disabled: z.boolean(),
				confirmed: z.boolean(),
			}),
		),
		next: z.string().nullable(),
	}),
	allow: (ctx) => when(mayAdminister(ctx.actor), null),
	async run(ctx, { q, role, cursor, limit: size }) {
		let query = db(ctx)
			.selectFrom('identityPerson')
			.select(['id', 'displayName', 'email', 'createdAt', 'disabledAt', 'emailVerified'])
			.select(
				sql<
					string[]
				>`array(select role from identity_role where person_id = identity_person.id and ended_at is null order by role)`.as(
					'roles',
				),
			)
			.where('erasedAt', 'is', null)
			.orderBy('id', 'desc')
			.limit(size + 1);
		if (q)
			query = query.where((eb) => {
				const wanted = eb.fn<string>('identity_plain', [eb.val(`%${likeText(q)}%`)]);
				return eb.or([
					eb(eb.fn<string>('identity_plain', ['displayName']), 'like', wanted),
					eb('email', 'like', wanted),
				]);
			});
		if (role)
			query = query.where(
				'id',
				'in',
				db(ctx).selectFrom('identityRole').select('personId').where('role', '=', role).where('endedAt', 'is', null),
			);
		if (cursor) query = query.where('id', '<', cursor);
		const { items, next } = page(await query.execute(), size, (row) => row.id);
		return {
			people: items.map((row) => ({
				id: row.id,
				displayName: row.displayName ?? '',
				email: row.email ?? '',
				roles: row.roles,
				since: row.createdAt,
				disabled: row.disabledAt !== null,
				confirmed: row.emailVerified,
			})),
			next,
		};
	},
});

const likeText = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
