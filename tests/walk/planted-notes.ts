import { newNote } from '#capabilities/mentoring/factory.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { words } from './words.ts';

type One = (who: string) => { id: string };

/** Of one session the learner reads the note, with an objective; of another there is a draft. Of both, the team has its part. */
export const notes = async (school: TestSchool, one: One, place: Record<string, string>) => {
	const { session = '', correctedSession = '' } = place;
	const wellbeing = words.wellbeing;
	const objectives = [{ text: words.objective, days: 100 }];
	await school.make((ctx) => newNote(ctx, { sessionId: session, done: words.sessionNote, wellbeing, objectives }));
	await school.make((ctx) =>
		newNote(ctx, { sessionId: correctedSession, done: words.draftNote, wellbeing, shared: false }),
	);
	const [made] = await school.rows<{ id: string }>('select id from mentoring_objective where session_id = $1', [
		session,
	]);
	place.objective = made?.id ?? '';
	place.mentor = one('another mentor').id;
};
