import { z } from 'zod';
import { hasRole, personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import { instant } from '#platform/instant.ts';
import { told } from '#platform/localized.ts';
import { id } from '../fields.ts';
import { db } from '../tables.ts';
import { namesOf } from './around.ts';
import { isToDecide } from './defence-row.ts';
import { text } from './statement.ts';

const past = 20;

const line = { id, learner: z.string(), title: text };

/** What an evaluator was drawn for, what waits for a date, what they hear and decide, soonest first, and the last twenty that they decided. */
export const defences = read({
	name: 'assessment.defences',
	input: z.object({}),
	output: z.object({
		now: instant,
		/** Until when they answer. */
		asked: z.array(z.object({ ...line, until: instant.nullable() })),
		/** The learner books. */
		accepted: z.array(z.object(line)),
		/** `until` when it is decided. */
		planned: z.array(z.object({ ...line, plannedFor: instant, begun: z.boolean(), until: instant.nullable() })),
		held: z.array(z.object({ ...line, heldOn: z.iso.date(), validated: z.boolean() })),
	}),
	allow: ({ actor }) => {
		const own = personId(actor);
		if (actor.kind === 'visitor') return refuse('sign-in-needed');
		return own && hasRole(actor, 'evaluator') ? allow({ evaluatorId: own }) : refuse('forbidden');
	},
	async run(ctx, _input, { evaluatorId }) {
		const own = (state: 'asked' | 'accepted' | 'planned' | 'held') =>
			db(ctx)
				.selectFrom('assessmentDefence as heard')
				.innerJoin('assessmentProject as project', 'project.id', 'heard.projectId')
				.innerJoin('programmesStatement as statement', (join) =>
					join
						.onRef('statement.programmeId', '=', 'project.programmeId')
						.onRef('statement.version', '=', 'project.version')
						.onRef('statement.projectKey', '=', 'project.projectKey'),
				)
				.select((eb) => [
					'heard.id',
					'heard.learnerId',
					'heard.plannedFor',
					'heard.heldOn',
					'heard.state',
					'heard.appeals',
					'project.dueAt',
					'statement.title',
					eb
						.exists(
							eb
								.selectFrom('assessmentDecision')
								.select('assessmentDecision.id')
								.whereRef('assessmentDecision.defenceId', '=', 'heard.id')
								.where('outcome', '=', 'not-yet'),
						)
						.as('improves'),
				])
				.where('heard.evaluatorId', '=', evaluatorId)
				.where('heard.state', '=', state);
		const asked = await own('asked').orderBy('project.dueAt').execute();
		const accepted = await own('accepted').orderBy('heard.id').execute();
		const planned = await own('planned').orderBy('heard.plannedFor').execute();
		const held = await own('held').orderBy('heard.decidedAt', 'desc').limit(past).execute();
		const names = await namesOf(
			ctx,
			[...asked, ...accepted, ...planned, ...held].map(({ learnerId }) => learnerId),
		);
		const now = ctx.clock.now();
		const of = (row: (typeof planned)[number]) => ({
			id: row.id,
			learner: names.get(row.learnerId) ?? '',
			title: told(row.title, ctx.locale),
		});
		return {
			now,
			asked: asked.map((row) => ({ ...of(row), until: row.dueAt })),
			accepted: accepted.filter(({ appeals }) => appeals === null).map(of),
			planned: [...accepted.filter(({ appeals }) => appeals !== null), ...planned].flatMap((row) =>
				row.plannedFor === null
					? []
					: [{ ...of(row), plannedFor: row.plannedFor, begun: isToDecide(row, now), until: row.dueAt }],
			),
			held: held.map((row) => ({ ...of(row), heldOn: row.heldOn?.toString() ?? '', validated: !row.improves })),
		};
	},
});
