import { assign } from './assignment.ts';
import { sharedMinutes, type WeekHours } from './shared-hours.ts';

/** A learner who needs a mentor. */
export interface Seeker {
	readonly enrolmentId: string;
	readonly personId: string;
	readonly programmeId: string;
	/** ROME codes of the job that the programme leads to, `M1805`. */
	readonly occupations: readonly string[];
	/** In the order in which they like to speak them. */
	readonly languages: readonly string[];
	readonly hours: readonly WeekHours[];
	/** Mentors whom they asked for. */
	readonly wished: readonly string[];
	/** Mentors with whom it ended, by whoever's wish. */
	readonly former: readonly string[];
}

/** A mentor as the faculty knows them. */
export interface Guide {
	readonly mentorId: string;
	/** Programmes that they are qualified for. */
	readonly programmes: readonly string[];
	readonly occupations: readonly string[];
	readonly languages: readonly string[];
	readonly hours: readonly WeekHours[];
	readonly learners: number;
	readonly capacity: number;
	readonly paused: boolean;
	/** People whom they said to know, or who said to know them. */
	readonly ties: readonly string[];
	/** Programmes whose learners they would rather have. */
	readonly wished: readonly string[];
	/** Learners of the same programme who answered, and those of them who were content. */
	readonly appreciation: Readonly<Record<string, { readonly answers: number; readonly content: number }>>;
}

/** How much each thing weighs against the others, at its worst; and the figures that it is measured by. All whole. */
export interface Weights {
	readonly occupation: number;
	readonly language: number;
	readonly hours: number;
	readonly load: number;
	readonly appreciation: number;
	readonly wishes: number;
	/** Minutes a week in which both should be free: more is no better. */
	readonly enoughMinutes: number;
	/** Minutes of a session: with fewer in common they cannot meet. */
	readonly sessionMinutes: number;
	/** Fewer answers than this are told to nobody. */
	readonly fewestAnswers: number;
}

/** Why this mentor: a message of the catalogue and what stands in it. The less it costs, the more it speaks for them. */
export interface Reason {
	readonly key: `mentoring_reason_${string}`;
	readonly values: Readonly<Record<string, string | number>>;
	readonly cost: number;
}
/** Why never: a message of the catalogue. */
export type Obstacle =
	`mentoring_never_${'self' | 'tie' | 'former' | 'unqualified' | 'paused' | 'full' | 'language' | 'hours'}`;

export interface Proposal {
	readonly mentorId: string;
	readonly cost: number;
	readonly reasons: readonly Reason[];
}

const part = (weight: number, share: number) => Math.round(weight * Math.min(1, Math.max(0, share)));

/** What stands against it whatever else speaks for it. `hours` are the minutes that both have. */
const obstacle = (seeker: Seeker, guide: Guide, minutes: number, { sessionMinutes }: Weights): Obstacle | undefined => {
	if (seeker.personId === guide.mentorId) return 'mentoring_never_self';
	if (guide.ties.includes(seeker.personId)) return 'mentoring_never_tie';
	if (seeker.former.includes(guide.mentorId)) return 'mentoring_never_former';
	if (!guide.programmes.includes(seeker.programmeId)) return 'mentoring_never_unqualified';
	if (guide.paused) return 'mentoring_never_paused';
	if (guide.learners >= guide.capacity) return 'mentoring_never_full';
	if (!seeker.languages.some((one) => guide.languages.includes(one))) return 'mentoring_never_language';
	return minutes < sessionMinutes ? 'mentoring_never_hours' : undefined;
};

const byOccupation = ({ occupations }: Seeker, guide: Guide, weight: number): Reason => {
	const same = occupations.find((one) => guide.occupations.includes(one));
	if (same !== undefined) return { key: 'mentoring_reason_occupation', values: { occupation: same }, cost: 0 };
	// A ROME code begins with its field: M18, computing.
	const field = (code: string) => code.slice(0, 3);
	const near = guide.occupations.find((one) => occupations.some((wanted) => field(wanted) === field(one)));
	return near === undefined
		? { key: 'mentoring_reason_other_occupation', values: {}, cost: weight }
		: { key: 'mentoring_reason_near_occupation', values: { occupation: near }, cost: part(weight, 0.5) };
};

const byLanguage = ({ languages }: Seeker, guide: Guide, weight: number): Reason => {
	const place = languages.findIndex((one) => guide.languages.includes(one));
	const values = { language: languages[place] ?? '' };
	return place === 0
		? { key: 'mentoring_reason_first_language', values, cost: 0 }
		: { key: 'mentoring_reason_other_language', values, cost: part(weight, place / languages.length) };
};

const byHours = (minutes: number, { hours: weight, enoughMinutes }: Weights): Reason => ({
	key: 'mentoring_reason_hours',
	values: { hours: Math.floor(minutes / 60), minutes: minutes % 60 },
	cost: part(weight, 1 - minutes / enoughMinutes),
});

/** What the next learner weighs for a mentor who has so many: the nearer to what they can carry, the more. */
const ofLoad = (learners: number, capacity: number, weight: number) => part(weight, learners / capacity);
const byLoad = (learners: number, capacity: number, weight: number): Reason => ({
	key: 'mentoring_reason_load',
	values: { learners, capacity },
	cost: ofLoad(learners, capacity, weight),
});

/** Those who were content, with two imagined answers, one of each kind: whoever is new is neither good nor bad. */
const byAppreciation = ({ programmeId }: Seeker, guide: Guide, weights: Weights): Reason => {
	const { answers, content } = guide.appreciation[programmeId] ?? { answers: 0, content: 0 };
	const cost = part(weights.appreciation, 1 - (content + 1) / (answers + 2));
	return answers < weights.fewestAnswers
		? { key: 'mentoring_reason_little_known', values: {}, cost }
		: { key: 'mentoring_reason_appreciation', values: { content, answers }, cost };
};

/** Half is the learner's wish, half the mentor's. */
const byWishes = (seeker: Seeker, guide: Guide, weight: number): Reason => {
	const learners = seeker.wished.includes(guide.mentorId);
	const mentors = guide.wished.includes(seeker.programmeId);
	const cost = part(weight, (Number(!learners) + Number(!mentors)) / 2);
	if (learners && mentors) return { key: 'mentoring_reason_both_wished', values: {}, cost };
	if (learners) return { key: 'mentoring_reason_learner_wished', values: {}, cost };
	return mentors
		? { key: 'mentoring_reason_mentor_wished', values: {}, cost }
		: { key: 'mentoring_reason_no_wish', values: {}, cost };
};

export type Judgement =
	| { readonly ok: true; readonly proposal: Proposal }
	| { readonly ok: false; readonly against: Obstacle };

/** Whether a mentor may have this learner, what it costs, and why in words. `learners` are those the mentor has by then. */
export const judge = (seeker: Seeker, guide: Guide, weights: Weights, learners = guide.learners): Judgement => {
	const minutes = sharedMinutes(seeker.hours, guide.hours);
	const against = obstacle(seeker, guide, minutes, weights);
	if (against) return { ok: false, against };
	const reasons = [
		byOccupation(seeker, guide, weights.occupation),
		byLanguage(seeker, guide, weights.language),
		byHours(minutes, weights),
		byLoad(learners, guide.capacity, weights.load),
		byAppreciation(seeker, guide, weights),
		byWishes(seeker, guide, weights.wishes),
	];
	const cost = reasons.reduce((sum, reason) => sum + reason.cost, 0);
	return { ok: true, proposal: { mentorId: guide.mentorId, cost, reasons } };
};

/** Every mentor who may have this learner, the best first. */
export const ranked = (seeker: Seeker, guides: readonly Guide[], weights: Weights): Proposal[] =>
	guides
		.map((guide) => judge(seeker, guide, weights))
		.flatMap((one) => (one.ok ? [one.proposal] : []))
		.toSorted((a, b) => a.cost - b.cost || (a.mentorId < b.mentorId ? -1 : 1));

/**
 * One mentor for each of many learners at once, or null where nobody is left: as many learners as can have one, and of
 * all ways to do that one whose costs have the least sum. Nobody has more than they can carry, and each learner more
 * makes the next one dearer. The reasons are those of the whole: a mentor's load counts whom they get besides.
 */
export const matchAll = (
	seekers: readonly Seeker[],
	guides: readonly Guide[],
	weights: Weights,
): { readonly enrolmentId: string; readonly proposal: Proposal | null }[] => {
	const costs = seekers.map((seeker) =>
		guides.map((guide) => {
			const one = judge(seeker, guide, weights);
			return one.ok ? one.proposal.cost - ofLoad(guide.learners, guide.capacity, weights.load) : Infinity;
		}),
	);
	const places = guides.map(({ learners, capacity }) =>
		Array.from({ length: Math.min(seekers.length, Math.max(0, capacity - learners)) }, (_, more) =>
			ofLoad(learners + more, capacity, weights.load),
		),
	);
	const given = guides.map(({ learners }) => learners);
	return assign(costs, places).map((column, row) => {
		const [seeker, guide] = [seekers[row] as Seeker, column === null ? undefined : guides[column]];
		if (column === null || !guide) return { enrolmentId: seeker.enrolmentId, proposal: null };
		const learners = given[column] ?? 0;
		given[column] = learners + 1;
		const one = judge(seeker, guide, weights, learners);
		return { enrolmentId: seeker.enrolmentId, proposal: one.ok ? one.proposal : null };
	});
};
