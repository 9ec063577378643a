import { z } from 'zod';
import { command } from '#platform/command.ts';
import { day, instant } from '#platform/instant.ts';
import { sessionId } from '../../rules/note-fields.ts';
import { objectiveOutcomes, paces } from '../../rules/objectives.ts';
import { db } from '../../tables.ts';
import { agreedIn } from './session-objectives.ts';
import { watchedSession } from './watched-session.ts';

/**
 * Both parts of a note, for the head of pedagogy. A command and no read: who opened which stays in the audit trail.
 */
export const openNotes = command({
	name: 'mentoring.open-notes',
	audit: 'actor',
	input: z.object({ sessionId }),
	output: z.object({
		done: z.string().nullable(),
		how: z.string().nullable(),
		pace: z.enum(paces).nullable(),
		wellbeing: z.string().nullable(),
		time: z.object({ person: z.int(), method: z.int(), explaining: z.int() }).nullable(),
		/** As the learner read it, each time that it changed. */
		versions: z.array(
			z.object({ number: z.int(), done: z.string().nullable(), how: z.string().nullable(), writtenAt: instant }),
		),
		objectives: z.array(z.object({ text: z.string(), dueOn: day, outcome: z.enum(objectiveOutcomes).nullable() })),
	}),
	about: (input) => input.sessionId,
	allow: watchedSession,
	async run(ctx, _input, session) {
		const note = await db(ctx)
			.selectFrom('mentoringNote')
			.select(['done', 'how', 'pace'])
			.where('sessionId', '=', session.id)
			.executeTakeFirst();
		const team = await db(ctx)
			.selectFrom('mentoringTeamNote')
			.select('wellbeing')
			.where('sessionId', '=', session.id)
			.executeTakeFirst();
		const time = await db(ctx)
			.selectFrom('mentoringTimeShare')
			.select(['person', 'method', 'explaining'])
			.where('sessionId', '=', session.id)
			.executeTakeFirst();
		const versions = await db(ctx)
			.selectFrom('mentoringNoteVersion')
			.select(['number', 'done', 'how', 'writtenAt'])
			.where('sessionId', '=', session.id)
			.orderBy('number')
			.execute();
		return {
			...(note ?? { done: null, how: null, pace: null }),
			wellbeing: team?.wellbeing ?? null,
			time: time ?? null,
			versions,
			objectives: await agreedIn(ctx, session),
		};
	},
});
