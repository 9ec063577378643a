import { error } from '@sveltejs/kit';
import { demonstrationPassword, demonstrationPeople } from '#capabilities/identity/rules/demonstration.ts';
import { enterDemonstration } from '#capabilities/identity/server/enter-demonstration.ts';
import { formAction } from '../../door.server.ts';

const homes = {
	member: '/account',
	learner: '/learning',
	mentor: '/mentoring',
	employer: '/organisations',
	administrator: '/administration',
	analyst: '/observatory',
	author: '/studio',
	quality: '/studio',
	pedagogy: '/studio',
	evaluator: '/defences',
	'second-evaluator': '/defences',
	integrity: '/integrity/likenesses',
} as const;

export const load = ({ locals }) => {
	if (locals.school.mode !== 'demonstration') error(404, 'demonstration-only');
	return { people: demonstrationPeople, password: demonstrationPassword };
};

export const actions = {
	enterDemonstration: formAction(enterDemonstration, {
		next: (_answer, { url }) => homes[url.searchParams.get('as') as keyof typeof homes] ?? '/account',
	}),
};
