import type { RefusalCode } from '#platform/refusal.ts';

export interface Candidate {
	readonly mentorId: string;
	readonly learnerId: string;
	/** Whoever accompanies the learner now, if anybody. */
	readonly present: string | undefined;
	readonly holdsTheRole: boolean;
	readonly learning: boolean;
}

/** Why somebody cannot be given this learner; undefined where nothing stands against it. */
export const against = (one: Candidate): RefusalCode | undefined => {
	if (!one.learning) return 'not-from-here';
	if (one.mentorId === one.learnerId) return 'own-mentor';
	if (!one.holdsTheRole) return 'not-a-mentor';
	return one.mentorId === one.present ? 'mentor-already' : undefined;
};
