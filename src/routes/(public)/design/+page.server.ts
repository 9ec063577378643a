import { error } from '@sveltejs/kit';
import { arrowsOf } from '#platform/workflow.ts';

export const load = ({ locals }) => {
	if (locals.school.mode !== 'demonstration') error(404, 'demonstration-only');
	const workflows = locals.school.house.capabilities.flatMap((one) => one.workflows);
	return { workflows: workflows.map((one) => ({ name: one.name, start: one.start, arrows: arrowsOf(one) })) };
};
