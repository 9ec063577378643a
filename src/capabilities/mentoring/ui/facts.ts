import type { ObjectiveOutcome, Pace } from '../rules/objectives.ts';
import type { TimeShare } from '../rules/time-share.ts';

export interface Person {
	readonly name: string | null;
	readonly zone: string;
}
export interface Objective {
	readonly objectiveId: string;
	readonly text: string;
	readonly dueOn: string;
	readonly outcome: ObjectiveOutcome | null;
}
export interface NoteFacts {
	readonly done: string | null;
	readonly how: string | null;
	readonly pace: Pace | null;
	readonly version: number;
	readonly writtenAt: string;
	readonly sharedAt: string | null;
	readonly changedAt: readonly string[];
}
/** A session as its page shows it: the answer of `mentoring.session-notes`. */
export interface SessionFacts {
	readonly part: 'mentor' | 'learner';
	readonly sessionId: string;
	readonly mentorId: string;
	readonly startsAt: string;
	readonly endsAt: string;
	readonly state: string;
	readonly roomId: string | null;
	readonly programme: { readonly text: string; readonly lang: string };
	readonly me: Person;
	readonly other: Person;
	readonly today: string;
	readonly next: { readonly sessionId: string; readonly startsAt: string } | null;
	readonly note: NoteFacts | null;
	readonly before: readonly Objective[];
	readonly objectives: readonly Objective[];
	readonly writing: {
		readonly time: TimeShare | null;
		readonly times: readonly (TimeShare & { readonly sessionId: string; readonly startsAt: string })[];
		readonly aim: number;
		readonly sharesAt: string;
		readonly proposal: { readonly dueOn: string; readonly atMost: number };
	} | null;
}
/** The answer of `mentoring.team-note`. */
export interface TeamFacts {
	readonly wellbeing: string | null;
	readonly version: number;
	readonly writtenAt: string | null;
}
