import type { RoleName } from '#capabilities/identity/rules/roles.ts';
import { m } from '#messages';
import { groups } from '../doors/groups.ts';

/** Those who meet others; everybody else finds their calendar by their account. */
const meeting: readonly RoleName[] = [
	'learner',
	'mentor',
	'evaluator',
	'jury-member',
	'career-coach',
	'head-of-pedagogy',
];

/** The main menu: what everybody sees, then what a role opens, in the order of the school's work. `under` is where an entry's pages are. */
const entries: readonly { label: () => string; path: string; under?: string; roles?: readonly RoleName[] }[] = [
	{ label: m.observatory_menu, path: '/observatory' },
	{ label: m.programmes_page, path: '/programmes' },
	{ label: m.page_courses, path: '/courses' },
	{ label: m.enrolment_page, path: '/learning', roles: ['learner'] },
	{ label: m.mentoring_page, path: '/mentoring', roles: ['mentor'] },
	{ label: m.calendar_page, path: '/calendar', roles: meeting },
	{ label: m.page_pedagogy, path: '/pedagogy/learners', under: '/pedagogy', roles: ['head-of-pedagogy'] },
	{ label: m.studio_title, path: '/studio', roles: groups.studio },
	{ label: m.assessment_defences, path: '/defences', roles: ['evaluator'] },
	{ label: m.integrity_page, path: '/integrity', roles: ['integrity-officer'] },
	{ label: m.faculty_finance, path: '/finance/pay', under: '/finance', roles: ['finance'] },
	{ label: m.credentials_staff, path: '/credentials', roles: ['head-of-pedagogy', 'administrator'] },
	{ label: m.page_administration, path: '/administration', roles: ['administrator'] },
];

export const menuFor = (roles: readonly string[]): { label: string; path: string; under: string }[] =>
	entries
		.filter((entry) => entry.roles === undefined || entry.roles.some((role) => roles.includes(role)))
		.map(({ label, path, under = path }) => ({ label: label(), path, under }));
