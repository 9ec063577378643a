import { chromium } from '@playwright/test';
import { words, wordsOf } from './course.ts';
import type { Row } from './report.ts';

/** No browser of ours calls home: only the school's own address resolves. */
const quiet = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-dev-shm-usage',
	'--disable-gpu',
	'--no-first-run',
	'--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

interface Asked {
	readonly url: string;
	readonly type: string;
	bytes: number;
	coding: string;
}

/** One visit by a browser that was never here: everything that it asks for, and what came over the wire for it. */
const visit = async (page: string) => {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH,
		chromiumSandbox: false,
		args: quiet,
		// The browser's driver would end this process before its database is closed.
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
	});
	try {
		const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'fr-FR' });
		const tab = await context.newPage();
		const asked = new Map<string, Asked>();
		const session = await context.newCDPSession(tab);
		await session.send('Network.enable');
		session.on('Network.requestWillBeSent', ({ requestId, request, type }) =>
			asked.set(requestId, { url: request.url, type: type ?? 'Other', bytes: 0, coding: 'none' }),
		);
		session.on('Network.responseReceived', ({ requestId, response }) => {
			const one = asked.get(requestId);
			const { headers } = response;
			if (one) one.coding = headers['content-encoding'] ?? headers['Content-Encoding'] ?? 'none';
		});
		session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
			const one = asked.get(requestId);
			if (one) one.bytes = encodedDataLength;
		});
		await tab.goto(page, { waitUntil: 'networkidle' });
		const found = wordsOf(await tab.locator('.prose').innerText()).length;
		if (found !== words) throw new Error(`the chapter has ${found} words on the page and not ${words}`);
		return { asked: [...asked.values()], browser: browser.version() };
	} finally {
		await browser.close();
	}
};

const limited = (measure: string, value: number, unit: string, limit: number): Row => ({
	measure,
	value,
	shown: `${value.toLocaleString('en')}${unit}`,
	limit: limit === 0 ? '0' : `≤ ${limit.toLocaleString('en')}${unit}`,
	holds: value <= limit,
	exact: true,
});

/** What a cold visit weighs. A page activity of Moodle, as published: 1.15 MB in 22 requests. */
export const weigh = async (page: string): Promise<{ rows: Row[]; browser: string }> => {
	const { asked, browser } = await visit(page);
	const { origin } = new URL(page);
	const count = (type: string) => asked.filter((one) => one.type === type).length;
	const bytes = asked.reduce((sum, one) => sum + one.bytes, 0);
	const parts = asked.map((one) => `${one.type} ${one.bytes.toLocaleString('en')} B, ${one.coding}`);
	const rows = [
		limited('Cold visit: bytes over the wire', bytes, ' B', 20_000),
		limited('Cold visit: requests', asked.length, '', 3),
		limited('Cold visit: scripts', count('Script'), '', 0),
		limited('Cold visit: third parties', asked.filter(({ url }) => !url.startsWith(`${origin}/`)).length, '', 0),
		limited('Cold visit: font files', count('Font'), '', 0),
	];
	return { browser, rows: rows.map((row, n) => (n === 0 ? { ...row, note: parts.join('; ') } : row)) };
};
