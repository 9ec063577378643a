import { m } from '#messages';

const texts: Readonly<Record<string, () => string>> = {
	learner_forward: m.mentoring_gesture_learner_forward,
	learner_trust: m.mentoring_gesture_learner_trust,
	learner_rhythm: m.mentoring_gesture_learner_rhythm,
	learner_otherwise: m.mentoring_gesture_learner_otherwise,
	mentor_forward: m.mentoring_gesture_mentor_forward,
	mentor_trust: m.mentoring_gesture_mentor_trust,
	mentor_rhythm: m.mentoring_gesture_mentor_rhythm,
	mentor_otherwise: m.mentoring_gesture_mentor_otherwise,
};

/** A gesture in the words of the side that makes it. */
export const gestureText = (side: string, gesture: string): string => texts[`${side}_${gesture}`]?.() ?? '';
export const gestureNames = ['forward', 'trust', 'rhythm', 'otherwise'] as const;
