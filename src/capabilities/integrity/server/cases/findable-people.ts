import { sql } from 'kysely';
import { z } from 'zod';
import { read, when } from '#platform/command.ts';
import { told } from '#platform/localized.ts';
import { id } from '../../fields.ts';
import { isOfficer } from '../../permissions.ts';
import { db } from '../../tables.ts';
import { text } from '../names.ts';

const most = 10;

/** People of the school by a part of their name, with what they learn: for an officer who says whom a case names. */
export const findablePeople = read({
	name: 'integrity.findable-people',
	input: z.object({ name: z.string().trim().min(2).max(100) }),
	output: z.object({
		people: z.array(
			z.object({
				personId: id,
				name: z.string(),
				enrolments: z.array(z.object({ enrolmentId: id, programme: text })),
			}),
		),
		/** There are more than are shown. */
		more: z.boolean(),
	}),
	allow: (ctx) => when(isOfficer(ctx.actor), null),
	async run(ctx, { name }) {
		const part = `%${name.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
		const people = await db(ctx)
			.selectFrom('identityName')
			.select(['personId', 'displayName'])
			.where('displayName', 'ilike', part)
			.orderBy(sql`display_name collate "und-x-icu"`)
			.orderBy('personId')
			.limit(most + 1)
			.execute();
		const shown = people.slice(0, most);
		const learning = await db(ctx)
			.selectFrom('enrolmentLearner')
			.innerJoin('programmesPublished', (join) =>
				join
					.onRef('programmesPublished.programmeId', '=', 'enrolmentLearner.programmeId')
					.onRef('programmesPublished.version', '=', 'enrolmentLearner.version'),
			)
			.select(['personId', 'enrolmentId', 'title'])
			.where('personId', '=', (eb) => eb.fn.any(eb.val(shown.map((one) => one.personId))))
			.orderBy('enrolledAt', 'desc')
			.execute();
		const enrolmentsOf = Map.groupBy(learning, (one) => one.personId);
		return {
			people: shown.map(({ personId, displayName }) => ({
				...{ personId, name: displayName ?? '' },
				enrolments: (enrolmentsOf.get(personId) ?? []).map(({ enrolmentId, title }) => ({
					enrolmentId,
					programme: told(title, ctx.locale),
				})),
			})),
			more: people.length > most,
		};
	},
});
