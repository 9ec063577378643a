import type { Browser, BrowserContext, Page } from '@playwright/test';
import { complaintsOfAxe, enter, expect, test } from './journey.ts';
import { type Visit, visits } from './pages.ts';

const looks = [
	{ width: 1280, colorScheme: 'light' },
	{ width: 1280, colorScheme: 'dark' },
	{ width: 360, colorScheme: 'light' },
	{ width: 360, colorScheme: 'dark' },
] as const;

const open = async (
	browser: Browser,
	as: Visit['as'],
	look: (typeof looks)[number],
	locale: string,
): Promise<{ context: BrowserContext; page: Page }> => {
	const context = await browser.newContext({
		viewport: { width: look.width, height: 900 },
		colorScheme: look.colorScheme,
	});
	const page = await context.newPage();
	if (as !== 'visitor') await enter(page, as, locale);
	return { context, page };
};

for (const [n, look] of looks.entries())
	test(`axe finds nothing on any page, ${look.width} px, ${look.colorScheme}`, async ({ page, browser }) => {
		test.setTimeout(600_000);
		// Each look in another language, so that the three are seen.
		const locale = ['fr', 'en', 'es', 'fr'][n] ?? 'fr';
		const all = [...(await visits(page)), { route: 'no page', path: '/nothing-here', as: 'visitor' as const }];
		for (const as of new Set(all.map((one) => one.as))) {
			const { context, page: own } = await open(browser, as, look, locale);
			for (const { route, path } of all.filter((one) => one.as === as)) {
				await own.goto(`/${locale}${path}`);
				expect(await complaintsOfAxe(own), `${route} (${locale})`).toEqual([]);
				const wide = await own.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
				expect(wide, `${route} scrolls sideways at ${look.width} px`).toBeLessThanOrEqual(0);
			}
			await context.close();
		}
	});

/** Presses Tab through a page: the places of what was reached, in turn. Fails where the focus is not seen. */
const stopsOf = async (page: Page, route: string, expected: number): Promise<number[]> => {
	const order: number[] = [];
	// A field for a date or an hour has up to four stops.
	for (let press = 0; press < 4 * expected + 25; press++) {
		await page.keyboard.press('Tab');
		const at = await page.evaluate(() => {
			const focused = document.activeElement as HTMLElement | null;
			if (!focused || focused === document.body) return null;
			const { outlineStyle, outlineWidth } = getComputedStyle(focused);
			const all = [
				...document.querySelectorAll(
					'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
				),
			];
			const box = focused.getBoundingClientRect();
			return {
				index: all.indexOf(focused),
				seen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0 && box.width > 0,
				name: focused.outerHTML.slice(0, 90),
			};
		});
		if (!at || at.index < 0) continue;
		expect(at.seen, `${route}: the focus is not seen on ${at.name}`).toBe(true);
		// A field for a date is one thing, with a stop for its day, its month, its year.
		if (at.index === order.at(-1)) continue;
		if (order.includes(at.index)) break;
		order.push(at.index);
	}
	return order;
};

test('every page is used by keyboard alone: all that can be used is reached, in order, and is seen', async ({
	page,
	browser,
}) => {
	test.setTimeout(600_000);
	const all = await visits(page);
	for (const as of new Set(all.map((one) => one.as))) {
		const { context, page: own } = await open(browser, as, looks[0], 'fr');
		for (const { route, path } of all.filter((one) => one.as === as)) {
			await own.goto(`/fr${path}`);
			const expected = await own.evaluate(() => {
				const seen = [
					...document.querySelectorAll<HTMLInputElement>(
						'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
					),
				].filter((one) => one.checkVisibility() && !one.disabled);
				const groups = seen.filter(({ type }) => type === 'radio').map(({ name }) => name);
				return seen.length - groups.length + new Set(groups).size;
			});
			const order = await stopsOf(own, route, expected);
			// Radio buttons of one group are one stop; everything else is a stop of its own.
			expect(order.length, `${route}: what the keyboard reaches`).toBeGreaterThanOrEqual(expected);
			expect(order, `${route}: in the order of reading`).toEqual([...order].sort((a, b) => a - b));
		}
		await context.close();
	}
});
