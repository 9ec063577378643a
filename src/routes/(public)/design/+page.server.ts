import { error } from '@sveltejs/kit';
import { pictureOf } from '#platform/workflow.ts';

export const load = ({ locals }) => {
	if (locals.school.mode !== 'demonstration') error(404, 'demonstration-only');
	return { workflows: locals.school.house.capabilities.flatMap((one) => one.workflows.map(pictureOf)) };
};
