import { listener } from '#platform/event.ts';
import type { WaitingState } from '../rules/project.ts';
import { caseOf, type Sent, send } from './project.ts';

/** Who is reminded in which state. */
const reminders: Readonly<Record<WaitingState, Sent>> = {
	open: { to: 'learner', letter: 'remind_learner' },
	improving: { to: 'learner', letter: 'remind_learner' },
	'mentor-review': { to: 'mentor', letter: 'remind_mentor' },
	escalated: { to: 'pedagogy', letter: 'escalated' },
	ready: { to: 'pedagogy', letter: 'nobody' },
	'no-evaluator': { to: 'pedagogy', letter: 'nobody' },
	'evaluator-asked': { to: 'evaluator', letter: 'asked' },
	'identity-doubtful': { to: 'pedagogy', letter: 'doubt' },
	'appeal-review': { to: 'evaluator', letter: 'remind_evaluator' },
	'to-book': { to: 'learner', letter: 'to_book' },
	'defence-planned': { to: 'evaluator', letter: 'remind_evaluator' },
};

/** One reminder, to whoever the project still waits on. */
export const waiterReminder = listener({
	name: 'assessment.waiter-reminder',
	on: 'assessment.waiter-reminded',
	async run(ctx, { projectId, state }) {
		const about = await caseOf(ctx, projectId);
		const reminder = reminders[state as WaitingState];
		if (about?.row.state === state) await send(ctx, about, reminder);
		if (about?.row.state === state && state === 'mentor-review' && !about.mentorId)
			await send(ctx, about, { to: 'pedagogy', letter: 'without_mentor' });
	},
});
