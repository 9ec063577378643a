import { listener } from '#platform/event.ts';
import { startProjects } from './open-projects.ts';

/** Whoever enrols finds the first project open. */
export const whenEnrolled = listener({
	name: 'assessment.when-enrolled',
	on: 'enrolment.enrolled',
	run: (ctx, { enrolmentId }) => startProjects(ctx, enrolmentId),
});
