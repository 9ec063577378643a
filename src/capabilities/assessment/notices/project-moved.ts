import { listener } from '#platform/event.ts';
import type { ProjectMove } from '../rules/project.ts';
import { isOpenDefence } from '../server/draw/open-defences.ts';
import { db } from '../tables.ts';
import { type Case, caseOf, type Sent, send } from './project.ts';

/** Who hears of a step, and by which letter. Steps that nobody waits for send none. */
const heard: Readonly<Record<ProjectMove, readonly Sent[]>> = {
	unlock: [],
	'hand-in': [{ to: 'mentor', letter: 'to_read' }],
	'give-back': [{ to: 'learner', letter: 'given_back' }],
	'declare-ready': [{ to: 'learner', letter: 'ready' }],
	escalate: [
		{ to: 'pedagogy', letter: 'escalated' },
		{ to: 'learner', letter: 'escalated_learner' },
	],
	'ask-again': [{ to: 'mentor', letter: 'to_read' }],
	draw: [{ to: 'evaluator', letter: 'asked' }],
	'find-nobody': [
		{ to: 'pedagogy', letter: 'nobody' },
		{ to: 'learner', letter: 'nobody_learner' },
	],
	insist: [
		{ to: 'pedagogy', letter: 'nobody_again' },
		{ to: 'administrators', letter: 'nobody_again' },
	],
	accept: [{ to: 'learner', letter: 'to_book' }],
	withdraw: [{ to: 'learner', letter: 'drawn_again' }],
	'pass-over': [
		{ to: 'learner', letter: 'drawn_again' },
		{ to: 'evaluator', letter: 'passed_over' },
	],
	// The calendar writes to both what is booked and what is called off.
	book: [],
	'call-off': [{ to: 'learner', letter: 'to_book' }],
	'declare-incident': [
		{ to: 'learner', letter: 'incident' },
		{ to: 'evaluator', letter: 'incident' },
	],
	doubt: [{ to: 'pedagogy', letter: 'doubt' }],
	'clear-doubt': [{ to: 'learner', letter: 'drawn_again' }],
	'insist-on-doubt': [
		{ to: 'pedagogy', letter: 'doubt' },
		{ to: 'administrators', letter: 'doubt' },
	],
	// Whoever is drawn hears of it.
	appeal: [],
	'accept-appeal': [],
	'take-back': [{ to: 'evaluator', letter: 'passed_over' }],
	lapse: [
		{ to: 'learner', letter: 'lapsed' },
		{ to: 'evaluator', letter: 'lapsed' },
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
	'asked',
	'doubt',
	'to_book',
	'nobody',
	'nobody_again',
	'nobody_learner',
	'escalated',
	'escalated_learner',
	'paused',
	'paused_mentor',
]);

/** What was asked of an evaluator, or of a learner with them, while somebody else was drawn since. */
const isPast = (state: string, { defence }: Case): boolean =>
	['evaluator-asked', 'to-book'].includes(state) && !isOpenDefence(defence?.state ?? '');

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
		const goneOn = about.row.state !== step.stateAfter || isPast(step.stateAfter, about);
		for (const one of heard[step.move as ProjectMove] ?? []) {
			if (goneOn && asking.has(one.letter)) continue;
			await send(ctx, about, { ...one, reason: step.reason ?? '' });
			if (one.letter === 'to_read' && !about.mentorId)
				await send(ctx, about, { to: 'pedagogy', letter: 'without_mentor' });
		}
	},
});
