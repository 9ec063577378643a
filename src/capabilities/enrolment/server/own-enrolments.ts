import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { cursorInput, limitInput, page } from '#platform/cursor.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { enrolmentStates, id } from '../fields.ts';
import { db } from '../tables.ts';

/** The programmes that one is or was enrolled in, newest first, with their projects in order. For any member: perhaps none. */
export const ownEnrolments = read({
	name: 'enrolment.own-enrolments',
	input: z.object({ limit: limitInput(30), cursor: cursorInput }),
	output: z.object({
		items: z.array(
			z.object({
				enrolmentId: id,
				programme: z.string(),
				title: z.object({ text: z.string(), lang: localeSchema }),
				version: z.int(),
				state: z.enum(enrolmentStates),
				enrolledAt: instant,
				/** The keys by which other operations name them. */
				projects: z.array(z.string()),
			}),
		),
		next: z.string().nullable(),
	}),
	allow(ctx) {
		const own = personId(ctx.actor);
		return own === undefined ? refuse('sign-in-needed') : allow(own);
	},
	async run(ctx, { limit, cursor }, own) {
		let query = db(ctx)
			.selectFrom('enrolmentEnrolment as enrolment')
			.innerJoin('programmesPublished as published', (join) =>
				join
					.onRef('published.programmeId', '=', 'enrolment.programmeId')
					.onRef('published.version', '=', 'enrolment.version'),
			)
			.select([
				'enrolment.id as enrolmentId',
				'enrolment.programmeId',
				'enrolment.version',
				'enrolment.state',
				'enrolment.enrolledAt',
				'published.slug as programme',
				'published.title',
			])
			.where('enrolment.personId', '=', own)
			.orderBy('enrolment.id', 'desc')
			.limit(limit + 1);
		if (cursor) query = query.where('enrolment.id', '<', cursor);
		const { items, next } = page(await query.execute(), limit, (row) => row.enrolmentId);
		return {
			items: await Promise.all(
				items.map(async ({ programmeId, title, ...row }) => ({
					...row,
					title: told(title, ctx.locale),
					projects: await projectsOf(ctx, programmeId, row.version),
				})),
			),
			next,
		};
	},
});

const projectsOf = async (ctx: Parameters<typeof db>[0], programmeId: string, version: number): Promise<string[]> => {
	const rows = await db(ctx)
		.selectFrom('programmesStatement')
		.select('projectKey')
		.where('programmeId', '=', programmeId)
		.where('version', '=', version)
		.orderBy('position')
		.execute();
	return rows.map(({ projectKey }) => projectKey);
};
