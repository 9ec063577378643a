import { z } from 'zod';
import { allow, read, refuse } from '#platform/command.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { mayAssign } from '../../permissions.ts';
import { judge, matchAll, type Obstacle, type Proposal, ranked } from '../../rules/matching.ts';
import { weights } from '../../settings.ts';
import { seekersAndGuides } from './seekers-and-guides.ts';

/** Learners who are matched at once: those who wait longest. */
const most = 200;
/** Mentors who are named beside the one proposed. */
const others = 2;

const proposal = z.object({
	mentorId: z.uuid(),
	name: z.string().nullable(),
	/** The less, the better. */
	cost: z.int(),
	reasons: z.array(
		z.object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])), cost: z.int() }),
	),
});

/**
 * For those who wait for a mentor, one proposal each that is best for all of them together, with its reasons; beside it
 * the next best for that learner alone. Where there is none, what stands against whom, counted. A person confirms.
 */
export const matching = read({
	name: 'mentoring.matching',
	input: z.object({}),
	output: z.object({
		learners: z.array(
			z.object({
				enrolmentId: z.uuid(),
				name: z.string().nullable(),
				programme: z.object({ text: z.string(), lang: localeSchema }),
				days: z.int(),
				proposal: proposal.nullable(),
				others: z.array(proposal),
				obstacles: z.array(z.object({ key: z.string(), mentors: z.int() })),
			}),
		),
	}),
	allow(ctx) {
		if (ctx.actor.kind === 'visitor') return refuse('sign-in-needed');
		return mayAssign(ctx.actor) ? allow(null) : refuse('forbidden');
	},
	async run(ctx) {
		const { seekers, guides } = await seekersAndGuides(ctx, most);
		const weighed = await weights(ctx);
		const all = guides.map(({ guide }) => guide);
		const names = new Map(guides.map(({ guide, name }) => [guide.mentorId, name]));
		const named = ({ reasons, ...one }: Proposal) => ({
			...one,
			name: names.get(one.mentorId) ?? null,
			reasons: reasons.map((reason) => ({ ...reason, values: { ...reason.values } })),
		});
		const matched = matchAll(
			seekers.map(({ seeker }) => seeker),
			all,
			weighed,
		);
		const now = ctx.clock.now();
		return {
			learners: seekers.map(({ seeker, enrolmentId, displayName, title, enrolledAt }, n) => {
				const best = matched[n]?.proposal ?? null;
				const list = ranked(seeker, all, weighed).filter(({ mentorId }) => mentorId !== best?.mentorId);
				return {
					enrolmentId,
					name: displayName,
					programme: told(title, ctx.locale),
					days: Math.floor(now.since(enrolledAt).total('hours') / 24),
					proposal: best && named(best),
					others: list.slice(0, others).map(named),
					obstacles: best ? [] : counted(all.map((guide) => judge(seeker, guide, weighed))),
				};
			}),
		};
	},
});

const counted = (judged: readonly ReturnType<typeof judge>[]) => {
	const against = judged.flatMap((one): Obstacle[] => (one.ok ? [] : [one.against]));
	return [...Map.groupBy(against, (key) => key)].map(([key, all]) => ({ key, mentors: all.length }));
};
