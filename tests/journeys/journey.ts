import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import type { demonstrationPeople } from '../../src/capabilities/identity/rules/demonstration.ts';
import { mailFolder } from './school.ts';

/** A form that is refused answers 4xx, as it should; the browser remarks on it. */
const refusedForm = /Failed to load resource: the server responded with a status of 4\d\d/;

/** What a browser complains of, as long as the page is open: an error, a resource that is not there, a breach of the policy of content. */
export const complaintsOf = (page: Page): string[] => {
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error' && !refusedForm.test(message.text()))
			complaints.push(`${page.url()}: ${message.text()}`);
	});
	page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
	page.on('response', (response) => {
		const wrong = response.status() >= (response.request().resourceType() === 'document' ? 500 : 400);
		if (wrong) complaints.push(`${page.url()}: ${response.status()} ${response.url()}`);
	});
	return complaints;
};

/**
 * A page that fails its journey when the browser complains.
 */
export const test = base.extend<{ watched: undefined }>({
	watched: [
		async ({ page }, use) => {
			const complaints = complaintsOf(page);
			await use(undefined);
			expect(complaints).toEqual([]);
		},
		{ auto: true },
	],
});
export { expect };

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe has against a page: rule and elements. */
export const complaintsOfAxe = async (page: Page): Promise<string[]> => {
	const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`);
};

export interface Mail {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
}

/** The newest letter to an address, once it has arrived at the mail server. */
export const letterTo = async (address: string, subject: RegExp): Promise<Mail & { link: string }> => {
	let found: Mail | undefined;
	await expect
		.poll(
			() => {
				const files = existsSync(mailFolder) ? readdirSync(mailFolder).sort().reverse() : [];
				const mails = files.map((file) => JSON.parse(readFileSync(join(mailFolder, file), 'utf8')) as Mail);
				found = mails.find((mail) => mail.to === address && subject.test(mail.subject));
				return found !== undefined;
			},
			{ message: `a letter to ${address}, ${subject}`, timeout: 20_000 },
		)
		.toBe(true);
	const mail = found as Mail;
	return { ...mail, link: /https?:\/\/\S+/.exec(mail.text)?.[0] ?? '' };
};

/** A door of the demonstration school. */
export type Role = (typeof demonstrationPeople)[number]['key'];

/** Enters the demonstration school by the door of a role. */
export const enter = async (page: Page, role: Role, locale = 'fr'): Promise<void> => {
	await page.goto(`/${locale}/demonstration`);
	await page.locator(`form[action*="as=${role}"] button`).click();
	await page.waitForURL((url) => !url.pathname.endsWith('/demonstration'));
};

/** Another browser, signed in to nothing. */
export const anotherBrowser = async (context: BrowserContext): Promise<Page> => {
	const browser = context.browser();
	if (!browser) throw new Error('no browser');
	return (await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris' })).newPage();
};

/** Fills fields by keyboard alone: each is reached by Tab. */
export const typeFields = async (page: Page, values: Readonly<Record<string, string>>): Promise<void> => {
	for (const [label, value] of Object.entries(values)) {
		await tabTo(page, label);
		await page.keyboard.press('ControlOrMeta+a');
		await page.keyboard.type(value);
	}
};

/** Fills a form by keyboard alone, sends it with Enter, and waits for what comes back. */
export const typeForm = async (page: Page, values: Readonly<Record<string, string>>): Promise<void> => {
	await typeFields(page, values);
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
};

/** Presses Tab until what has the focus is called `name`. */
export const tabTo = async (page: Page, name: string | RegExp): Promise<void> => {
	const wanted = page
		.getByRole('textbox', { name })
		.or(page.getByLabel(name, { exact: typeof name === 'string' }))
		.or(page.getByRole('link', { name }))
		.or(page.getByRole('button', { name }));
	for (let press = 0; press < 150; press++) {
		await page.keyboard.press('Tab');
		if (await wanted.evaluateAll((elements) => elements.includes(document.activeElement as HTMLElement))) return;
	}
	throw new Error(`the keyboard does not reach ${name} on ${page.url()}`);
};
