import { z } from 'zod';

/** Why this mentor, as it was kept: messages and what stands in them. */
export const reasonSchema = z.object({
	key: z.string(),
	values: z.record(z.string(), z.union([z.string(), z.number()])),
});
const kept = z.array(reasonSchema);
export type KeptReason = z.infer<typeof reasonSchema>;

/** None where nobody reckoned any. */
export const reasonsIn = (why: unknown): KeptReason[] => kept.safeParse(why).data ?? [];

/**
 * What the learner is told of them: how much the mentor has to do, or what others said or did not, is between the mentor
 * and the school.
 */
const told = new Set(
	['occupation', 'near_occupation', 'first_language', 'other_language', 'hours']
		.concat(['both_wished', 'learner_wished', 'mentor_wished'])
		.map((name) => `mentoring_reason_${name}`),
);
export const toLearner = (why: unknown): KeptReason[] => reasonsIn(why).filter(({ key }) => told.has(key));
