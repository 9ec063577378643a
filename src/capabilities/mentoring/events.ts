interface OfLearner {
	readonly enrolmentId: string;
	readonly mentorId: string;
}

/** What mentoring tells. */
interface Told {
	/** `formerMentorId` is whoever accompanied the learner until now, or null. */
	'mentoring.mentor-assigned': OfLearner & { readonly formerMentorId: string | null };
	/** The learner withdrew. */
	'mentoring.accompaniment-ended': OfLearner;
}

/** All of them, for the manifest. */
export const tells = [
	'mentoring.mentor-assigned',
	'mentoring.accompaniment-ended',
] as const satisfies readonly (keyof Told)[];

declare module '#platform/event.ts' {
	interface Events extends Told {}
}
