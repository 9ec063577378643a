import type { ProjectState } from './project.ts';
import { mayDraft } from './project.ts';

/** What is known of somebody who would do a project with others, and of the others. */
export interface Joining {
	/** Where the learner's own project stands. */
	readonly state: ProjectState;
	/** They handed it in at least once. */
	readonly hasHandedIn: boolean;
	/** They do it with others now: these or some others. */
	readonly isInAGroup: boolean;
	/** They were in this very group before. */
	readonly hasLeft: boolean;
	/** One of the others handed it in while they were in the group. */
	readonly groupHandedIn: boolean;
	/** How many do it now, and how many may. */
	readonly authors: number;
	readonly most: number;
}

export type NoJoining =
	| 'in-a-group'
	| 'left-group'
	| 'handed-in-before'
	| 'project-not-open'
	| 'group-handed-in'
	| 'group-full';

/** Why somebody may not begin to do a project with others, before any of them handed it in; nothing where they may. */
export const whyNotAlone = ({
	state,
	hasHandedIn,
	isInAGroup,
}: Pick<Joining, 'state' | 'hasHandedIn' | 'isInAGroup'>): NoJoining | undefined => {
	if (isInAGroup) return 'in-a-group';
	if (hasHandedIn) return 'handed-in-before';
	return mayDraft(state) ? undefined : 'project-not-open';
};

/** Why somebody may not join others; nothing where they may. Nobody joins to find the work done. */
export const whyNotJoin = (one: Joining): NoJoining | undefined => {
	if (one.hasLeft) return 'left-group';
	const own = whyNotAlone(one);
	if (own) return own;
	if (one.groupHandedIn) return 'group-handed-in';
	return one.authors >= one.most ? 'group-full' : undefined;
};
