import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { movesOf } from '#platform/workflow.ts';
import { mayQualify } from '../permissions.ts';
import { application, openStates } from '../rules/application.ts';
import { type Part, parts } from '../rules/part.ts';
import { db } from '../tables.ts';

/** The applications that wait for the pedagogical team, the most urgent first, 100 at most, with what may be done now. One's own is not among them. */
export const applications = read({
	name: 'faculty.applications',
	input: z.object({}),
	output: z.object({
		applications: z.array(
			z.object({
				applicationId: z.uuid(),
				part: z.enum(parts),
				name: z.string().nullable(),
				motivation: z.string().nullable(),
				referrer: z.string().nullable(),
				/** Who took it. */
				reviewer: z.string().nullable(),
				mine: z.boolean(),
				state: z.enum(openStates),
				programmes: z.array(z.object({ programmeId: z.uuid(), text: z.string(), lang: localeSchema })),
				appliedAt: instant,
				dueAt: instant.nullable(),
				moves: z.array(z.string()),
				/** What they show of themselves: to whoever took it alone. */
				hasDocuments: z.boolean(),
				documents: z.array(z.object({ documentId: z.uuid(), name: z.string(), bytes: z.int() })),
			}),
		),
	}),
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayQualify(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, _input, { me }) {
		const rows = await db(ctx)
			.selectFrom('facultyApplication as one')
			.innerJoin('identityName as applicant', 'applicant.personId', 'one.personId')
			.leftJoin('identityName as referrer', 'referrer.personId', 'one.referredBy')
			.leftJoin('identityName as reviewer', 'reviewer.personId', 'one.reviewerId')
			.select([
				...(['one.id', 'one.part', 'one.state', 'motivation', 'reviewerId', 'appliedAt', 'dueAt'] as const),
				...(['applicant.displayName as name', 'referrer.displayName as referrer'] as const),
				'reviewer.displayName as reviewer',
			])
			.where('one.state', 'in', openStates)
			.where('one.personId', '<>', me)
			.orderBy('dueAt')
			.orderBy('one.id')
			.limit(100)
			.execute();
		const wanted = await db(ctx)
			.selectFrom('facultyApplicationProgramme')
			.innerJoin('programmesPublished', (join) =>
				join
					.onRef('programmesPublished.programmeId', '=', 'facultyApplicationProgramme.programmeId')
					.on('current', '=', true),
			)
			.select(['applicationId', 'programmesPublished.programmeId', 'title'])
			.innerJoin('facultyApplication', 'facultyApplication.id', 'applicationId')
			.where('facultyApplication.state', 'in', openStates)
			.orderBy('slug')
			.execute();
		const shown = await db(ctx)
			.selectFrom('facultyDocument')
			.innerJoin('facultyApplication', 'facultyApplication.id', 'applicationId')
			.select(['facultyDocument.id as documentId', 'applicationId', 'name', 'bytes', 'state'])
			.where('state', 'in', openStates)
			.orderBy('facultyDocument.id')
			.execute();
		return {
			applications: rows.map(({ id, part, state, reviewerId, ...row }) => {
				const mine = reviewerId === me;
				const open = state === 'applied' ? ('applied' as const) : ('in-review' as const);
				return {
					...{ ...row, applicationId: id, part: part as Part, state: open, mine },
					programmes: wanted
						.filter((one) => one.applicationId === id)
						.map(({ programmeId, title }) => ({ programmeId, ...told(title, ctx.locale) })),
					hasDocuments: shown.some((one) => one.applicationId === id),
					documents: shown.filter((one) => one.applicationId === id && mine && open === 'in-review'),
					moves: movesOf(application, open, 'reviewer').filter((move) => mine || move === 'take' || move === 'release'),
				};
			}),
		};
	},
});
