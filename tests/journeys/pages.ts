import type { Page } from '@playwright/test';
import type { Who } from '../../src/doors/groups.ts';
import { routes } from '../../src/doors/pages.ts';
import { enter, letterTo, type Role } from './journey.ts';

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
	calibrators: 'pedagogy',
	integrityOfficers: 'integrity',
	finance: 'finance',
	payroll: 'finance',
	pedagogy: 'pedagogy',
	studio: 'author',
	publishers: 'author',
};

/** Endpoints answer machines, and a post alone has no page. */
const withoutPage =
	/^\/(api|media|healthz|readyz|sitemap|\.well-known|credentials\/status)|feed\.atom$|\.ics$|\/letters\/(stop\/)?\[token\]$|credential\.json$|\.csv$|sign-out$|\/deliverables\/|\/documents\/|\.pdf$|\/files\/\[file\]$|\/copies\/|\/rooms\/\[room\]\/(events|takes|recording\/file)|\/writing$|\/meet\/acts$|\/uploads(\/|$)|\/repositories$/;

/** Pages of which somebody sees more than whoever goes through their door otherwise; `of` where that is so for one door alone. */
const whose: readonly { readonly pages: RegExp; readonly as: Role; readonly of?: Who }[] = [
	{ pages: /\[(enrolment|session|mentor)\]/, as: 'learner', of: 'members' },
	{ pages: /\/(calendar|rooms)/, as: 'mentor' },
	{ pages: /\/mentoring\/pay/, as: 'mentor' },
	{ pages: /\/hearings\//, as: 'employer' },
	{ pages: /\/looks/, as: 'second-evaluator' },
	{ pages: /\/talks\/\[/, as: 'evaluator' },
];

/** What a page is asked, where it shows little without. */
const asked: Readonly<Record<string, string>> = { '/(public)/search': '?q=comit' };

/** What their people see otherwise than each other. */
const byBoth = ['/(learn)/mentoring/sessions/[session]', '/(learn)/rooms/[room]/recording'];

/** Every page of the door table with an address that shows something, and who looks at it. */
export const visits = async (page: Page): Promise<Visit[]> => {
	const first = async (from: string, pattern: RegExp) => {
		await page.goto(`/fr${from}`);
		const addresses = await page
			.locator('main a')
			.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
		return pattern.exec(addresses.find((one) => pattern.test(one)) ?? '')?.[1] ?? 'none';
	};
	/** Of the pages that one leads to, the first that leads on. */
	const behind = async (from: string, through: RegExp, pattern: RegExp) => {
		await page.goto(`/fr${from}`);
		const links = await page
			.locator('main a')
			.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).pathname));
		for (const path of new Set(links.filter((one) => through.test(one)))) {
			const found = await first(path.slice('/fr'.length), pattern);
			if (found !== 'none') return found;
		}
		return 'none';
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
	place.report = await first('/account/reports', /\/reports\/([\w-]{36})$/);
	await enter(page, 'employer');
	place.hearing = await first('/account/reports', /hearings\/([\w-]{36})$/);
	await enter(page, 'learner');
	place.enrolment = await first('/learning', /learning\/([\w-]{36})$/);
	const appreciated = await first('/mentoring/appreciations', /sessions\/([\w-]{36})\/appreciation$/);
	place.mentor = await first('/learning', /mentoring\/mentors\/([\w-]{36})$/);
	await enter(page, 'mentor');
	place.appointment = await first('/calendar', /calendar\/([\w-]{36})$/);
	const met = await first('/calendar', /mentoring\/sessions\/([\w-]{36})$/);
	place.room = await roomOn(page, `/mentoring/sessions/${met}`);
	const recorded = await behind('/mentoring', /sessions\/[\w-]{36}$/, /rooms\/([\w-]{36})\/recording$/);
	place.statement = await first('/mentoring/pay', /pay\/([\w-]{36})$/);
	place.project = await first('/mentoring', /mentoring\/[\w-]{36}\/([\w-]+)$/);
	await enter(page, 'finance');
	place.month = await first('/finance/pay', /pay\/(\d{4}-\d\d)$/);
	await enter(page, 'integrity');
	// Decided meanwhile or not.
	const likeness = /likenesses\/([\w-]{36})$/;
	const open = await first('/integrity/likenesses', likeness);
	place.likeness = open === 'none' ? await first('/integrity/likenesses?show=decided', likeness) : open;
	await enter(page, 'evaluator');
	place.defence = await first('/defences', /defences\/([\w-]{36})$/);
	place.talk = await first('/talks', /talks\/([\w-]{36})$/);
	await enter(page, 'second-evaluator');
	place.look = await first('/looks', /looks\/([\w-]{36})$/);
	await enter(page, 'pedagogy');
	place.case = await first('/pedagogy/defences', /defences\/([\w-]{36})$/);
	place.session = await first('/pedagogy/sessions', /sessions\/([\w-]{36})\/outcome$/);
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
	place.token = (await letterTo('ines.garnier@club.example', /./)).link.split('/').at(-1) ?? 'none';
	/** Of several in one state or another, the one that a page is about; or, after a blank, one part of its address. */
	const field = '/(learn)/learning/[enrolment]/projects/[project]/field';
	const group = '/(learn)/learning/[enrolment]/projects/[project]/group';
	const own: Readonly<Record<string, string>> = {
		[`${group} project`]: 'shared-workshop',
		[`${field} project`]: 'for-an-association',
		'/(learn)/mentoring/sessions/[session]': met,
		'/(learn)/mentoring/sessions/[session]/appreciation': appreciated,
		'/(learn)/rooms/[room]/recording': recorded,
	};
	const all = Object.entries(routes)
		.filter(([route]) => !withoutPage.test(route))
		.map(
			([route, who]): Visit => ({
				route,
				path:
					route
						.replace(/\/\([^)]+\)/g, '')
						.replace(
							/\[(\w+)\]/g,
							(_, name: string) => own[`${route} ${name}`] ?? own[route] ?? place[name] ?? 'none',
						) + (asked[route] ?? ''),
				as: whose.find(({ pages, of }) => pages.test(route) && (of ?? who) === who)?.as ?? lookers[who] ?? 'visitor',
			}),
		);
	const others = all
		.filter(({ route }) => byBoth.includes(route))
		.map((one): Visit => ({ ...one, as: one.as === 'mentor' ? 'learner' : 'mentor' }));
	return [...all, ...others];
};

/** The live room of a page at an address. */
const roomOn = async (page: Page, path: string): Promise<string> => {
	await page.goto(`/fr${path}`);
	return roomHere(page);
};

/** The live room that a page holds. */
export const roomHere = async (page: Page): Promise<string> => {
	const props = await page.locator('[data-island="live-room"]').getAttribute('data-props');
	return /"roomId":"([\w-]{36})"/.exec(props ?? '')?.[1] ?? 'none';
};
