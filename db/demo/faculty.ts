import { newMentor } from '#capabilities/faculty/factory.ts';
import type { Ctx } from '#platform/context.ts';

/** The mentor knows the job of the programme, and could carry some more. */
export const seedFaculty = (ctx: Ctx, mentorId: string, programmeId: string): Promise<void> =>
	newMentor(ctx, {
		personId: mentorId,
		programmeIds: [programmeId],
		occupations: ['M1855'],
		languages: ['fr', 'en'],
		capacity: 6,
		presentation: 'Je développe des applications depuis dix ans, et j’aime voir quelqu’un trouver par lui-même.',
	});
