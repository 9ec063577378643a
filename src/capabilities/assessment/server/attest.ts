import { isHeld, issueCredential } from '#capabilities/credentials/public.server.ts';
import type { Ctx } from '#platform/context.ts';
import { schoolZone } from '#platform/school.ts';
import { db } from '../tables.ts';
import { completedProof } from './completed-proof.ts';

/** What a credential of ours is about, once an enrolment. */
export const aboutOf = (enrolmentId: string): string => `enrolment:${enrolmentId}`;

/**
 * Has a credential issued for what a learner proved, once however often it is asked; none while a competency is missing, or
 * while something is held back: the sweep asks again.
 * Refuses: no-legal-name.
 */
export const attest = async (ctx: Ctx, enrolmentId: string): Promise<void> => {
	const proof = await completedProof(ctx, enrolmentId);
	if (!proof) return;
	const programme = await db(ctx)
		.selectFrom('enrolmentLearner')
		.innerJoin('programmesPublished', (join) =>
			join
				.onRef('programmesPublished.programmeId', '=', 'enrolmentLearner.programmeId')
				.onRef('programmesPublished.version', '=', 'enrolmentLearner.version'),
		)
		.select([
			'personId',
			'enrolmentLearner.programmeId',
			'enrolmentLearner.version',
			'slug',
			'title',
			'summary',
			'level',
		])
		.where('enrolmentId', '=', enrolmentId)
		.executeTakeFirstOrThrow();
	const proved = await db(ctx)
		.selectFrom('programmesProved')
		.innerJoin('programmesStatement', (join) =>
			join
				.onRef('programmesStatement.programmeId', '=', 'programmesProved.programmeId')
				.onRef('programmesStatement.version', '=', 'programmesProved.version')
				.onRef('programmesStatement.projectKey', '=', 'programmesProved.projectKey'),
		)
		.select([
			'programmesProved.projectKey',
			'competencyKey',
			'programmesProved.title',
			'esco',
			'blockKey',
			'blockTitle',
			'programmesStatement.title as project',
		])
		.where('programmesProved.programmeId', '=', programme.programmeId)
		.where('programmesProved.version', '=', programme.version)
		.orderBy('blockPosition')
		.orderBy('programmesProved.position')
		.orderBy('programmesStatement.position')
		.execute();
	const zone = await ctx.setting(schoolZone);
	const decidedOn = ({ projectKey, competencyKey }: (typeof proved)[number]) =>
		proof
			.filter((one) => one.projectKey === projectKey && one.competencyKey === competencyKey)
			.map(({ acquiredAt }) => acquiredAt.toZonedDateTimeISO(zone).toPlainDate());
	const { personId, slug, version, title, summary, level } = programme;
	if (await isHeld(ctx, personId, aboutOf(enrolmentId))) return;
	const blocks = [...Map.groupBy(proved, ({ blockKey }) => blockKey).values()].map((rows) => ({
		title: rows[0]?.blockTitle ?? {},
		competencies: [...Map.groupBy(rows, ({ competencyKey }) => competencyKey).values()].map((ways) => ({
			title: ways[0]?.title ?? {},
			esco: ways[0]?.esco ?? [],
			provedBy: ways.flatMap((way) =>
				decidedOn(way).map((day) => ({ project: way.project, decidedOn: day, defended: true as const })),
			),
		})),
	}));
	const achievement = { title, summary, programme: { slug, version }, level, blocks };
	await issueCredential(ctx, { personId, about: aboutOf(enrolmentId), achievement });
};
