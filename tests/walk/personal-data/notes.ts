import { newNote, newSession } from '#capabilities/mentoring/factory.ts';
import { excuseNote } from '#capabilities/mentoring/server/notes/excuse-note.ts';
import type { Actor } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';

interface Parts {
	readonly enrolmentId: string;
	readonly mentorId: string;
	readonly head: Actor;
}

/** A session of which both parts are written, with objectives and what the time went to; and one of which nothing will be. */
export const noted = async (school: TestSchool, { enrolmentId, mentorId, head }: Parts): Promise<void> => {
	const held = () => school.make((ctx) => newSession(ctx, { enrolmentId, mentorId }));
	const sessionId = await held();
	await school.make((ctx) =>
		newNote(ctx, {
			...{ sessionId, done: 'Le plan.', how: 'À deux.', wellbeing: 'Bien.', pace: 'slower' },
			time: { person: 40, method: 40, explaining: 20 },
			objectives: [{ text: 'Relire', days: 7, outcome: 'reached' }],
		}),
	);
	await school.as(head)(excuseNote, { sessionId: await held(), reason: 'Le mentor est parti.' });
};
