import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { movesOf } from '#platform/workflow.ts';
import { mayAssign } from '../../permissions.ts';
import { sides } from '../../rules/appreciation.ts';
import { type ChangeMove, change, openChanges } from '../../rules/change.ts';
import { ranked } from '../../rules/matching.ts';
import { weights } from '../../settings.ts';
import { db } from '../../tables.ts';
import { reasonSchema, reasonsIn } from '../matching/reasons.ts';
import { seekerAndGuides } from '../matching/seekers-and-guides.ts';

/** Mentors who are proposed in place of another. */
const proposed = 3;
/** Requests shown at once, the most urgent first. */
const most = 50;

const proposal = z.object({ id: z.uuid(), name: z.string().nullable(), reasons: z.array(reasonSchema) });

/**
 * What waits for the head of pedagogy: who asks for another mentor and why, with who accompanied the learner until now
 * and, once taken, whom matching proposes; and words that were reported. What concerns oneself is not among them.
 */
export const requests = read({
	name: 'mentoring.requests',
	input: z.object({}),
	output: z.object({
		changes: z.array(
			z.object({
				changeId: z.uuid(),
				side: z.enum(sides),
				learner: z.string().nullable(),
				mentor: z.string().nullable(),
				programme: z.object({ text: z.string(), lang: localeSchema }),
				reason: z.string().nullable(),
				tellOther: z.boolean(),
				askedAt: instant,
				dueAt: instant.nullable(),
				reviewer: z.string().nullable(),
				mine: z.boolean(),
				moves: z.array(z.string()),
				history: z.array(
					z.object({
						mentor: z.string().nullable(),
						since: instant,
						until: instant.nullable(),
						why: z.array(reasonSchema),
					}),
				),
				proposals: z.array(proposal),
			}),
		),
		reports: z.array(
			z.object({
				reportId: z.uuid(),
				author: z.string().nullable(),
				reporter: z.string().nullable(),
				words: z.string().nullable(),
				reason: z.string().nullable(),
				reportedAt: instant,
				dueAt: instant.nullable(),
			}),
		),
	}),
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayAssign(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, _input, { me }) {
		const rows = await openRequests(ctx, me);
		const histories = await historiesOf(
			ctx,
			rows.map(({ enrolmentId }) => enrolmentId),
		);
		const changes = [];
		for (const { enrolmentId, title, reviewerId, ...row } of rows) {
			const mine = reviewerId === me;
			changes.push({
				...row,
				...{ mine, programme: told(title, ctx.locale), history: histories.get(enrolmentId) ?? [] },
				moves: movesOf(change, row.state, 'reviewer').filter((move) => mine || othersToo.includes(move)),
				proposals: mine ? await proposalsFor(ctx, enrolmentId) : [],
			});
		}
		return { changes, reports: await reportsOf(ctx, me) };
	},
});

const othersToo: readonly ChangeMove[] = ['take', 'release'];

const openRequests = (ctx: ReadCtx, me: string) =>
	db(ctx)
		.selectFrom('mentoringChange as one')
		.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'one.enrolmentId')
		.innerJoin('programmesPublished as said', (join) =>
			join.onRef('said.programmeId', '=', 'learner.programmeId').onRef('said.version', '=', 'learner.version'),
		)
		.innerJoin('identityName as learning', 'learning.personId', 'learner.personId')
		.innerJoin('identityName as mentor', 'mentor.personId', 'one.mentorId')
		.leftJoin('identityName as reviewer', 'reviewer.personId', 'one.reviewerId')
		.select(['one.id as changeId', 'one.enrolmentId', 'side', 'one.state', 'reason', 'tellOther', 'askedAt', 'dueAt'])
		.select(['title', 'reviewerId', 'learning.displayName as learner', 'mentor.displayName as mentor'])
		.select('reviewer.displayName as reviewer')
		.where('one.state', 'in', openChanges)
		.where('learner.personId', '<>', me)
		.where('one.mentorId', '<>', me)
		.orderBy('dueAt')
		.orderBy('one.id')
		.limit(most)
		.execute();

/** Who accompanied whom, the last first, with what spoke for it then. */
const historiesOf = async (ctx: ReadCtx, enrolments: readonly string[]) => {
	const rows = await db(ctx)
		.selectFrom('mentoringAccompaniment')
		.innerJoin('identityName', 'personId', 'mentorId')
		.select(['enrolmentId', 'displayName as mentor', 'since', 'until', 'why'])
		.where('enrolmentId', '=', ({ fn, val }) => fn.any(val(enrolments)))
		.orderBy('since', 'desc')
		.execute();
	return Map.groupBy(
		rows.map((row) => ({ ...row, why: reasonsIn(row.why) })),
		({ enrolmentId }) => enrolmentId,
	);
};

const proposalsFor = async (ctx: ReadCtx, enrolmentId: string) => {
	const { seeker, guides } = await seekerAndGuides(ctx, enrolmentId);
	if (!seeker) return [];
	const names = new Map(guides.map(({ guide, name }) => [guide.mentorId, name]));
	const all = guides.map(({ guide }) => guide);
	return ranked(seeker, all, await weights(ctx))
		.slice(0, proposed)
		.map(({ mentorId, reasons }) => ({
			...{ id: mentorId, name: names.get(mentorId) ?? null },
			reasons: reasons.map(({ key, values }) => ({ key, values: { ...values } })),
		}));
};

const reportsOf = (ctx: ReadCtx, me: string) =>
	db(ctx)
		.selectFrom('mentoringReport as report')
		.innerJoin('mentoringAppreciation as said', (join) =>
			join.onRef('said.sessionId', '=', 'report.sessionId').onRef('said.side', '=', 'report.side'),
		)
		.innerJoin('identityName as author', 'author.personId', 'said.authorId')
		.innerJoin('identityName as reporter', 'reporter.personId', 'report.reportedBy')
		.select(['report.id as reportId', 'words', 'reason', 'reportedAt', 'dueAt'])
		.select(['author.displayName as author', 'reporter.displayName as reporter'])
		.where('report.state', '=', 'reported')
		.where('report.reportedBy', '<>', me)
		.where('said.authorId', '<>', me)
		.orderBy('dueAt')
		.orderBy('report.id')
		.limit(most)
		.execute();
