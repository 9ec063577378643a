import type { RoleName } from '#capabilities/identity/rules/roles.ts';
import { m } from '#messages';
import { groups } from '../doors.ts';

/** The main menu: what everybody sees, then what a role opens, in the order of the school's work. */
const entries: readonly { label: () => string; path: string; roles?: readonly RoleName[] }[] = [
	{ label: m.observatory_menu, path: '/observatory' },
	{ label: m.programmes_page, path: '/programmes' },
	{ label: m.page_courses, path: '/courses' },
	{ label: m.enrolment_page, path: '/learning', roles: ['learner'] },
	{ label: m.mentoring_page, path: '/mentoring', roles: ['mentor'] },
	{ label: m.page_pedagogy, path: '/pedagogy/learners', roles: ['head-of-pedagogy'] },
	{ label: m.studio_title, path: '/studio', roles: groups.studio },
	{ label: m.assessment_defences, path: '/defences', roles: ['evaluator'] },
	{ label: m.credentials_staff, path: '/credentials', roles: ['head-of-pedagogy', 'administrator'] },
	{ label: m.page_administration, path: '/administration', roles: ['administrator'] },
];

export const menuFor = (roles: readonly string[]): { label: string; path: string }[] =>
	entries
		.filter((entry) => entry.roles === undefined || entry.roles.some((role) => roles.includes(role)))
		.map(({ label, path }) => ({ label: label(), path }));
