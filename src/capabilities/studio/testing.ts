import type { Actor } from '#platform/actor.ts';
import { person } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { type MadeDraft, type NewDraft, newDraft, type StudioPeople, studioActor } from './factory.ts';
import { parts } from './server/parts.ts';
import { review } from './server/review.ts';
import { reviewDraft } from './server/review-draft.ts';

/** A draft in some state, with a call as each of its people. */
export const draftIn = async (school: TestSchool, given: NewDraft = {}) => {
	const made: MadeDraft = await school.make((ctx) => newDraft(ctx, given));
	const as = (part: keyof StudioPeople) => school.as(studioActor(made.people, part));
	return {
		...made,
		draftId: made.id,
		author: as('author'),
		quality: as('quality'),
		pedagogy: as('pedagogy'),
		parts: () => as('author')(parts, { draftId: made.id }),
	};
};

/** What a reviewer's page would send to approve all that it shows. */
export const approveAs = async (
	school: TestSchool,
	actor: Actor,
	draftId: string,
	part: 'quality' | 'pedagogy',
	only: (projectId: string | null) => boolean = () => true,
): Promise<void> => {
	const { scopes } = await school.as(actor)(review, { draftId });
	for (const { project, hash } of scopes)
		if (only(project?.id ?? null))
			await school.as(actor)(reviewDraft, {
				draftId,
				part,
				verdict: 'approved',
				hash,
				...(project && { itemId: project.id }),
			});
};

/** Roles that open nothing of what designers and reviewers do. */
export const strangers = (id: string): readonly Actor[] => [
	person(id),
	person(id, ['learner', 'mentor', 'evaluator']),
	person(id, ['administrator']),
];
