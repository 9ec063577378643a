import { listener } from '#platform/event.ts';
import type { ProjectMove } from '../rules/project.ts';
import { db } from '../tables.ts';
import { caseOf, type Sent, send } from './project.ts';

/** Who hears of a step, and by which letter. Steps that nobody waits for send none. */
const heard: Readonly<Record<ProjectMove, readonly Sent[]>> = {
	unlock: [],
	'hand-in': [{ to: 'mentor', letter: 'to_read' }],
	'give-back': [{ to: 'learner', letter: 'given_back' }],
	'declare-ready': [
		{ to: 'learner', letter: 'ready' },
		{ to: 'pedagogy', letter: 'to_plan' },
	],
	escalate: [
		{ to: 'pedagogy', letter: 'escalated' },
		{ to: 'learner', letter: 'escalated_learner' },
	],
	'ask-again': [{ to: 'mentor', letter: 'to_read' }],
	plan: [
		{ to: 'learner', letter: 'planned' },
		{ to: 'evaluator', letter: 'to_hear' },
	],
	insist: [
		{ to: 'pedagogy', letter: 'to_plan_again' },
		{ to: 'administrators', letter: 'to_plan_again' },
	],
	cancel: [
		{ to: 'learner', letter: 'called_off' },
		{ to: 'evaluator', letter: 'called_off' },
	],
	lapse: [
		{ to: 'learner', letter: 'lapsed' },
		{ to: 'evaluator', letter: 'lapsed' },
		{ to: 'pedagogy', letter: 'to_plan' },
	],
	validate: [{ to: 'learner', letter: 'validated' }],
	improve: [{ to: 'learner', letter: 'improve' }],
	pause: [
		{ to: 'learner', letter: 'paused' },
		{ to: 'mentor', letter: 'paused_mentor' },
	],
};

/** These say until when somebody acts: they are not sent once the project has gone on. */
const asking: ReadonlySet<string> = new Set<Sent['letter']>([
	'to_read',
	'ready',
	'to_plan',
	'to_plan_again',
	'planned',
	'to_hear',
	'escalated',
	'escalated_learner',
	'paused',
	'paused_mentor',
]);

/** Each step reaches those whom it concerns. */
export const projectMovedLetters = listener({
	name: 'assessment.project-moved-letters',
	on: 'assessment.project-moved',
	async run(ctx, { projectId, moveId }) {
		const step = await db(ctx)
			.selectFrom('assessmentMove')
			.select(['at', 'move', 'stateAfter', 'reason'])
			.where('id', '=', moveId)
			.executeTakeFirst();
		const about = step && (await caseOf(ctx, projectId, step.at));
		if (!about) return;
		const goneOn = about.row.state !== step.stateAfter;
		for (const one of heard[step.move as ProjectMove] ?? []) {
			if (goneOn && asking.has(one.letter)) continue;
			await send(ctx, about, { ...one, reason: step.reason ?? '' });
			if (one.letter === 'to_read' && !about.mentorId)
				await send(ctx, about, { to: 'pedagogy', letter: 'without_mentor' });
		}
	},
});
