import { workflow } from '#platform/workflow.ts';

export type ApplicationState = 'applied' | 'in-review' | 'qualified' | 'refused' | 'withdrawn' | 'lapsed';
export type ApplicationMove = 'take' | 'release' | 'qualify' | 'refuse' | 'withdraw' | 'lapse';
/** Whoever applied; and the pedagogical team. */
export type ApplicationPart = 'applicant' | 'reviewer';

/** What the guards look at. */
export interface ApplicationFacts {
	/** Whoever acts is the one who took it. */
	readonly taken: boolean;
}
const taker = ({ taken }: ApplicationFacts) => (taken ? undefined : ('review-of-another' as const));

/**
 * From the application to its answer. Whoever takes one and lets it lie loses it to the others; one that nobody takes
 * lapses, which its applicant is told: they may apply again.
 */
export const application = workflow<ApplicationState, ApplicationMove, ApplicationPart, ApplicationFacts>({
	name: 'faculty.application',
	start: 'applied',
	final: ['qualified', 'refused', 'withdrawn', 'lapsed'],
	resting: [],
	moves: {
		take: { from: ['applied'], to: 'in-review', who: ['reviewer'] },
		release: { from: ['in-review'], to: 'applied', who: ['reviewer', 'system'] },
		qualify: { from: ['in-review'], to: 'qualified', who: ['reviewer'], guard: taker },
		refuse: { from: ['in-review'], to: 'refused', who: ['reviewer'], guard: taker, reason: true },
		withdraw: { from: ['applied', 'in-review'], to: 'withdrawn', who: ['applicant'] },
		lapse: { from: ['applied'], to: 'lapsed', who: ['system'] },
	},
	waits: {
		applied: { on: 'reviewer', days: 30, remindAfterDays: 7, otherwise: 'lapse' },
		'in-review': { on: 'reviewer', days: 14, remindAfterDays: 7, otherwise: 'release' },
	},
});

/** The states in which somebody is waited for, and whose days a school sets. */
export const openStates = ['applied', 'in-review'] as const;
export type OpenState = (typeof openStates)[number];
export const isOpen = (state: ApplicationState): state is OpenState => openStates.some((one) => one === state);
/** What people do with one by hand. */
export const handMoves = ['take', 'release', 'qualify', 'refuse', 'withdraw'] as const;
