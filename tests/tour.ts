// Takes the pictures of README.md from a demonstration school that runs: node tests/tour.ts http://127.0.0.1:3000
import { chromium } from 'playwright-core';
import sharp from 'sharp';

const [address = 'http://127.0.0.1:3000'] = process.argv.slice(2);
const folder = 'docs/pictures';

interface Shot {
	readonly name: string;
	readonly path: string;
	/** As whom; nobody if not said. */
	readonly as?: string;
	readonly width?: number;
	readonly height?: number;
	readonly dark?: boolean;
	/** Links of the page to follow in turn: the first whose address holds each. */
	readonly follow?: readonly string[];
}

const shots: readonly Shot[] = [
	{ name: 'home', path: '/fr' },
	{ name: 'courses', path: '/en/courses' },
	{ name: 'observatory', path: '/fr/observatory/occupations/M2X90', height: 1100 },
	{ name: 'coverage', path: '/en/studio', follow: ['/studio/', '/coverage'], as: 'author' },
	{ name: 'learning', path: '/fr/learning', follow: ['/learning/'], as: 'learner' },
	{ name: 'verify', path: '/en/credentials', follow: ['/credentials/', '/verify/'], as: 'pedagogy', height: 1100 },
	{ name: 'course', path: '/es/courses/figures-that-decide' },
	{ name: 'chapter', path: '/en/courses/write-together/branches', dark: true },
	{ name: 'phone', path: '/fr/courses/figures-that-decide/averages-and-medians', width: 360, height: 760 },
	{ name: 'account', path: '/fr/account/security', as: 'member' },
	{ name: 'administration', path: '/en/administration/people', as: 'administrator' },
	{ name: 'components', path: '/en/design', height: 1000 },
];

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const { name, path, as, follow = [], width = 1280, height = 800, dark = false } of shots) {
	const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' });
	const page = await context.newPage();
	if (as) {
		await page.goto(`${address}/fr/demonstration`);
		await page.locator(`form[action*="as=${as}"] button`).click();
		await page.waitForLoadState();
	}
	await page.goto(address + path);
	for (const part of follow) {
		await page.locator(`main a[href*="${part}"]`).first().click();
		await page.waitForLoadState();
	}
	await sharp(await page.screenshot())
		.resize({ width: Math.min(width, 1000) })
		.webp({ quality: 82 })
		.toFile(`${folder}/${name}.webp`);
	console.info(`${folder}/${name}.webp`);
	await context.close();
}
await browser.close();
