import { newHearer, newMentor } from '#capabilities/faculty/factory.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
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

/** Beside the evaluators whose doors are open: enough for a draw among those who are independent of a learner. */
const colleagues = [
	{ displayName: 'Mamadou Sarr', email: 'mamadou@demonstration.example', languages: ['fr', 'en'], mostDefences: 5 },
	{
		displayName: 'Helena Duarte',
		email: 'helena@demonstration.example',
		languages: ['fr', 'en', 'es'],
		mostDefences: 4,
	},
] as const;

/** All of them may hear defences of every programme that is taught; answers who they are. */
export const seedEvaluators = async (
	ctx: Ctx,
	[first, second]: readonly ({ readonly id: string } | undefined)[],
	programmeIds: readonly string[],
): Promise<readonly { readonly id: string }[]> => {
	if (!first || !second) return [];
	await newHearer(ctx, { personId: first.id, programmeIds, languages: ['fr', 'en'] });
	await newHearer(ctx, { personId: second.id, programmeIds, languages: ['fr', 'es'], mostDefences: 6 });
	const all = [first, second];
	for (const { displayName, email, ...hears } of colleagues) {
		const one = await newPerson(ctx, { displayName, email, roles: ['evaluator'] });
		await newHearer(ctx, { personId: one.id, programmeIds, ...hears });
		all.push(one);
	}
	return all;
};
