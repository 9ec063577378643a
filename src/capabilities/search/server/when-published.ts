import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import { keepSubject } from './keep-subject.ts';
import type { Subject } from './read-subject.ts';
import { behind } from './states.ts';

/** Renews the one that was told of, unless the index has it as it is now. */
const renew = async (ctx: Ctx, one: Subject): Promise<void> => {
	for (const { subject, state } of await behind(ctx, one)) await keepSubject(ctx, subject, state);
};

export const whenCoursePublished = listener({
	name: 'search.when-course-published',
	on: 'catalogue.course-published',
	run: (ctx, { courseId }) => renew(ctx, `course:${courseId}`),
});

export const whenProgrammePublished = listener({
	name: 'search.when-programme-published',
	on: 'programmes.programme-published',
	run: (ctx, { programmeId }) => renew(ctx, `programme:${programmeId}`),
});

/** A list of names, or of what leads where, changes many occupations at once. */
export const whenOccupationsImported = listener({
	name: 'search.when-occupations-imported',
	on: 'observatory.source-imported',
	async run(ctx) {
		for (const { subject, state } of await behind(ctx))
			if (subject.startsWith('occupation:')) await keepSubject(ctx, subject, state);
	},
});
