import type { Page } from '@playwright/test';
import type { Who } from '../../src/doors.ts';
import { routes } from '../../src/page-doors.ts';
import { enter, type Role } from './journey.ts';

export interface Visit {
	readonly route: string;
	readonly path: string;
	readonly as: 'visitor' | Role;
}

/** Who of the demonstration goes through which door; everybody else's are looked at by a visitor. */
const lookers: Readonly<Partial<Record<Who, Role>>> = {
	administrators: 'administrator',
	registrars: 'administrator',
	members: 'member',
	mentors: 'mentor',
	evaluators: 'evaluator',
	pedagogy: 'pedagogy',
	studio: 'author',
	publishers: 'author',
};

/** Endpoints answer machines, and a post alone has no page. */
const withoutPage =
	/^\/(api|media|healthz|readyz|sitemap|\.well-known|credentials\/status)|feed\.atom$|credential\.json$|\.csv$|sign-out$|\/deliverables\/|\/files\/\[file\]$|\/copies\//;

/** What a page is asked, where it shows little without. */
const asked: Readonly<Record<string, string>> = { '/(public)/search': '?q=comit' };

/** Every page of the door table with an address that shows something, and who looks at it. */
export const visits = async (page: Page): Promise<Visit[]> => {
	const first = async (from: string, pattern: RegExp) => {
		await page.goto(`/fr${from}`);
		const addresses = await page
			.locator('main a')
			.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
		return pattern.exec(addresses.find((one) => pattern.test(one)) ?? '')?.[1] ?? 'none';
	};
	const place: Record<string, string> = {
		occupation: 'M2X90',
		territory: 'area-5205',
		course: 'figures-that-decide',
		chapter: 'margins-of-error',
		programme: 'web-applications',
		kind: 'project',
	};
	await enter(page, 'member');
	place.code = await first('/account/reports', /mistakes\/([a-z2-7-]{24})$/);
	await enter(page, 'learner');
	place.enrolment = await first('/learning', /learning\/([\w-]{36})$/);
	await enter(page, 'mentor');
	place.project = await first('/mentoring', /mentoring\/[\w-]{36}\/([\w-]+)$/);
	await enter(page, 'evaluator');
	place.defence = await first('/defences', /defences\/([\w-]{36})$/);
	await enter(page, 'pedagogy');
	place.case = await first('/pedagogy/defences', /defences\/([\w-]{36})$/);
	await enter(page, 'author');
	place.draft = await first('/studio', /studio\/([\w-]{36})$/);
	place.item = await first(`/studio/${place.draft}/framework`, /items\/([\w-]{36})$/);
	place.mistake = await first('/studio/mistakes', /mistakes\/([\w-]{36})$/);
	await enter(page, 'administrator');
	place.person = await first('/administration/people', /people\/([\w-]+)$/);
	place.organisation = await first('/administration/organisations', /organisations\/([\w-]{36})$/);
	place.credential = await first('/credentials', /credentials\/([\w-]{36})$/);
	place.webhook = await first('/administration/webhooks', /webhooks\/([\w-]{36})$/);
	place.letter = await first('/administration/outbox', /outbox\/([\w-]+)$/);
	return Object.entries(routes)
		.filter(([route]) => !withoutPage.test(route))
		.map(([route, who]) => ({
			route,
			path:
				route.replace(/\/\([^)]+\)/g, '').replace(/\[(\w+)\]/g, (_, name: string) => place[name] ?? 'none') +
				(asked[route] ?? ''),
			// What a learner alone sees exists for them alone.
			as: who === 'members' && route.includes('[enrolment]') ? 'learner' : (lookers[who] ?? 'visitor'),
		}));
};
