import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { complaintsOf, enter, type Role } from '../journeys/journey.ts';

/** Who plays in the thread: each in a browser of their own, which complains as a journey's does. */
export interface Cast {
	/** Somebody of the demonstration school, signed in once. */
	as(role: Role): Promise<Page>;
	/** Somebody who has no account yet. */
	stranger(): Promise<Page>;
	/** Fails where a browser complained. */
	close(): Promise<void>;
}

export const gather = (browser: Browser): Cast => {
	const pages = new Map<Role, Page>();
	const complaints: string[][] = [];
	const open = async () => {
		const context = await browser.newContext({
			locale: 'fr-FR',
			timezoneId: 'Europe/Paris',
			viewport: { width: 1280, height: 800 },
		});
		const page = await context.newPage();
		complaints.push(complaintsOf(page));
		return page;
	};
	return {
		async as(role) {
			const known = pages.get(role);
			if (known) return known;
			const page = await open();
			pages.set(role, page);
			await enter(page, role);
			return page;
		},
		stranger: open,
		async close() {
			for (const context of browser.contexts()) await context.close();
			expect(complaints.flat()).toEqual([]);
		},
	};
};

/** What was done is said at the top of the page that follows. */
export const done = (page: Page, words: string) =>
	expect(page.locator('.note.good').filter({ hasText: words })).toBeVisible();

/** Looks again until a worker has done what is to be seen. */
export const shown = (page: Page, what: Locator): Promise<void> =>
	expect
		.poll(
			async () => {
				await page.reload();
				return what.first().isVisible();
			},
			{ timeout: 60_000, intervals: [1000] },
		)
		.toBe(true);
