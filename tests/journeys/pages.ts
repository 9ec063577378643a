import type { Page } from '@playwright/test';
import type { demonstrationPeople } from '../../src/capabilities/identity/rules/demonstration.ts';
import { routes, type Who } from '../../src/doors.ts';
import { enter } from './journey.ts';

export interface Visit {
	readonly route: string;
	readonly path: string;
	readonly as: 'visitor' | (typeof demonstrationPeople)[number]['key'];
}

/** Who of the demonstration goes through which door; everybody else's are looked at by a visitor. */
const lookers: Readonly<Partial<Record<Who, Visit['as']>>> = {
	administrators: 'administrator',
	registrars: 'administrator',
	members: 'member',
	mentors: 'mentor',
	pedagogy: 'pedagogy',
};

/** Endpoints answer machines, and a post alone has no page. */
const withoutPage =
	/^\/(api|media|healthz|readyz|sitemap|\.well-known|credentials\/status)|feed\.atom$|credential\.json$|\.csv$|sign-out$|\/deliverables\//;

/** Every page of the door table with an address that shows something, and who looks at it. */
export const visits = async (page: Page): Promise<Visit[]> => {
	await enter(page, 'learner');
	await page.goto('/fr/learning');
	const learning = await page.locator('main a[href*="/learning/"]').first().getAttribute('href');
	await enter(page, 'administrator');
	const first = async (from: string, pattern: RegExp) => {
		await page.goto(`/fr${from}`);
		const addresses = await page
			.locator('main a')
			.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
		return pattern.exec(addresses.find((one) => pattern.test(one)) ?? '')?.[1] ?? 'none';
	};
	const place: Readonly<Record<string, string>> = {
		occupation: 'M2X90',
		territory: 'area-5205',
		course: 'figures-that-decide',
		chapter: 'margins-of-error',
		programme: 'web-applications',
		enrolment: /learning\/([\w-]{36})/.exec(learning ?? '')?.[1] ?? 'none',
		person: await first('/administration/people', /people\/([\w-]+)$/),
		organisation: await first('/administration/organisations', /organisations\/([\w-]{36})$/),
		credential: await first('/credentials', /credentials\/([\w-]{36})$/),
		letter: await first('/administration/outbox', /outbox\/([\w-]+)$/),
	};
	return Object.entries(routes)
		.filter(([route]) => !withoutPage.test(route))
		.map(([route, who]) => ({
			route,
			path: route.replace(/\/\([^)]+\)/g, '').replace(/\[(\w+)\]/g, (_, name: string) => place[name] ?? 'none'),
			// What a learner alone sees exists for them alone.
			as: route.includes('[enrolment]') ? 'learner' : (lookers[who] ?? 'visitor'),
		}));
};
