import type { Page } from '@playwright/test';
import { routes } from '../../src/doors.ts';
import { enter } from './journey.ts';

export interface Visit {
	readonly route: string;
	readonly path: string;
	readonly as: 'visitor' | 'member' | 'administrator' | 'author';
}

/** Endpoints answer machines, and a post alone has no page. */
const withoutPage = /^\/(api|media|healthz|readyz|sitemap)|feed\.atom$|sign-out$/;

const lookers: Readonly<Record<string, Visit['as']>> = {
	administrators: 'administrator',
	members: 'member',
	studio: 'author',
};

/** Every page of the door table with an address that shows something, and who looks at it. */
export const visits = async (page: Page): Promise<Visit[]> => {
	const first = async (from: string, pattern: RegExp) => {
		await page.goto(`/fr${from}`);
		const addresses = await page
			.locator('main a')
			.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
		return pattern.exec(addresses.find((one) => pattern.test(one)) ?? '')?.[1] ?? 'none';
	};
	await enter(page, 'author');
	const draft = await first('/studio', /studio\/([\w-]{36})$/);
	const item = await first(`/studio/${draft}/framework`, /items\/([\w-]{36})$/);
	await enter(page, 'administrator');
	const place: Readonly<Record<string, string>> = {
		course: 'figures-that-decide',
		chapter: 'margins-of-error',
		person: await first('/administration/people', /people\/([\w-]+)$/),
		organisation: await first('/administration/organisations', /organisations\/([\w-]{36})$/),
		draft,
		item,
		kind: 'project',
		letter: await first('/administration/outbox', /outbox\/([\w-]+)$/),
	};
	return Object.entries(routes)
		.filter(([route]) => !withoutPage.test(route))
		.map(([route, who]) => ({
			route,
			path: route.replace(/\/\([^)]+\)/g, '').replace(/\[(\w+)\]/g, (_, name: string) => place[name] ?? 'none'),
			as: lookers[who] ?? 'visitor',
		}));
};
