export type Outcome = 'acquired' | 'not-yet';

/** A competency that is still missing, and how many criteria it is judged by. */
export interface Missing {
	readonly competency: string;
	readonly criteria: number;
}

export interface Decided {
	readonly competency: string;
	/** Of each criterion, in the order of the framework, whether it is met. */
	readonly met: readonly boolean[];
	readonly outcome: Outcome;
}

/** How a form names a criterion: by its competency, and its place there from 0. */
export const criterion = (competency: string, place: number): string => `${competency}.${place}`;

const criteriaOf = ({ competency, criteria }: Missing): string[] =>
	Array.from({ length: criteria }, (_, place) => criterion(competency, place));

/** The criteria of which nothing is said, of the competencies that are missing. */
export const unsaid = (outcomes: Readonly<Record<string, Outcome>>, missing: readonly Missing[]): string[] =>
	missing.flatMap(criteriaOf).filter((one) => !Object.hasOwn(outcomes, one));

/** Whether something is said of a criterion that is not asked about. */
export const saysMore = (outcomes: Readonly<Record<string, Outcome>>, missing: readonly Missing[]): boolean => {
	const asked = new Set(missing.flatMap(criteriaOf));
	return Object.keys(outcomes).some((one) => !asked.has(one));
};

/** A competency is acquired once each of its criteria is. Of one without criteria nothing can be shown: it stays missing. */
export const decided = (outcomes: Readonly<Record<string, Outcome>>, missing: readonly Missing[]): Decided[] =>
	missing.map((one) => {
		const met = criteriaOf(one).map((key) => outcomes[key] === 'acquired');
		return {
			competency: one.competency,
			met,
			outcome: met.length > 0 && met.every(Boolean) ? 'acquired' : 'not-yet',
		};
	});

/** What is still missing after these decisions. */
export const stillMissing = (decisions: readonly Decided[]): string[] =>
	decisions.flatMap(({ competency, outcome }) => (outcome === 'acquired' ? [] : [competency]));
