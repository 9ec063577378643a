import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

// What the whole thread leaves behind for people to look at: who did what, how long it took, what they saw.

interface Picture {
	readonly caption: string;
	readonly address: string;
	readonly desktop: string;
	readonly phone: string;
}
interface Entry {
	readonly who: string;
	readonly what: string;
	readonly milliseconds: number;
	readonly pictures: readonly Picture[];
	/** Figures and words that the step found. */
	readonly notes: readonly string[];
	readonly state: 'done' | 'failed' | 'not built yet';
}

export interface Step {
	/** A picture of the page as it is, on a desktop in the light and on a phone in the dark. */
	shows(page: Page, caption: string): Promise<void>;
	notes(text: string): void;
}

export interface Thread {
	step<T>(who: string, what: string, work: (step: Step) => Promise<T>): Promise<T>;
	/** A part of the school's work that nobody can do yet, said where it would stand. */
	missing(promise: string, what: string): void;
}

const desktop = { width: 1280, height: 800 };
const phone = { width: 360, height: 760 };

export const openReport = (folder: string): Thread & { write(): void } => {
	const entries: Entry[] = [];
	const began = new Date();
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	let count = 0;
	const shoot = async (page: Page, caption: string): Promise<Picture> => {
		const name = String(++count).padStart(3, '0');
		const picture = {
			caption,
			address: new URL(page.url()).pathname,
			desktop: `${name}.png`,
			phone: `${name}-phone.png`,
		};
		await page.screenshot({ path: join(folder, picture.desktop), fullPage: true });
		await page.setViewportSize(phone);
		await page.emulateMedia({ colorScheme: 'dark' });
		await page.screenshot({ path: join(folder, picture.phone), fullPage: true });
		await page.emulateMedia({ colorScheme: 'light' });
		await page.setViewportSize(desktop);
		return picture;
	};
	return {
		async step(who, what, work) {
			const pictures: Picture[] = [];
			const notes: string[] = [];
			const started = performance.now();
			let looking = 0;
			const end = (state: Entry['state']) => {
				const milliseconds = performance.now() - started - looking;
				entries.push({ who, what, milliseconds, pictures, notes, state });
				process.stdout.write(
					`  ${seconds(milliseconds).padStart(7)}  ${who} ${what}${state === 'done' ? '' : `: ${state}`}\n`,
				);
			};
			try {
				const answer = await work({
					async shows(page, caption) {
						const before = performance.now();
						pictures.push(await shoot(page, caption));
						looking += performance.now() - before;
					},
					notes: (text) => notes.push(text),
				});
				end('done');
				return answer;
			} catch (error) {
				notes.push(String(error instanceof Error ? error.message : error).slice(0, 2000));
				end('failed');
				throw error;
			}
		},
		missing(promise, what) {
			entries.push({ who: promise, what, milliseconds: 0, pictures: [], notes: [], state: 'not built yet' });
		},
		write: () => writeFileSync(join(folder, 'index.html'), page(entries, began)),
	};
};

const text = (words: string) =>
	words.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

const pictureOf = ({ caption, address, desktop: wide, phone: narrow }: Picture) => `
<figure>
	<div><a href="${wide}"><img class="wide" loading="lazy" src="${wide}" alt="${text(caption)}, on a desktop"></a>
	<a href="${narrow}"><img class="narrow" loading="lazy" src="${narrow}" alt="${text(caption)}, on a phone in the dark"></a></div>
	<figcaption>${text(caption)} <code>${text(address)}</code></figcaption>
</figure>`;

const entryOf = ({ who, what, milliseconds, pictures, notes, state }: Entry, place: number) => `
<li class="${state.replaceAll(' ', '-')}" id="step-${place + 1}">
	<h2><span>${text(who)}</span> ${text(what)}</h2>
	<p class="facts">${state === 'done' ? seconds(milliseconds) : state === 'failed' ? `failed after ${seconds(milliseconds)}` : 'not built yet'}</p>
	${notes.map((note) => `<p>${text(note)}</p>`).join('\n')}
	${pictures.map(pictureOf).join('\n')}
</li>`;

const page = (entries: readonly Entry[], began: Date) => {
	const done = entries.filter(({ state }) => state === 'done');
	const total = done.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
	const missing = entries.filter(({ state }) => state === 'not built yet').length;
	const failed = entries.filter(({ state }) => state === 'failed').length;
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>From a job that recruits to a verified credential</title>
<style>${style}</style>
<main>
<h1>From a job that recruits to a verified credential</h1>
<p>Played in a real browser on ${text(began.toISOString().slice(0, 16).replace('T', ' '))} UTC, through the doors that everybody uses:
${done.length} steps done in ${seconds(total)}${failed ? `, ${failed} failed` : ''}; ${missing} parts of the school's work are not built yet and say so.</p>
<ol>${entries.map(entryOf).join('')}</ol>
</main>
</html>
`;
};

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1c1b18, #e9e6df); --paper: light-dark(#fbf9f4, #191815); --muted: light-dark(#5f5b52, #a8a397); --line: light-dark(#d9d4c7, #3a3832); --turn: light-dark(#8a5a00, #e3b341); --bad: light-dark(#a3231b, #ff8a7a) }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.6 system-ui, sans-serif }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1rem 4rem }
h1 { font: 700 1.8rem/1.2 Charter, Cambria, serif }
h2 { margin: 0; font-size: 1.05rem } h2 span { color: var(--muted); font-weight: 400; margin-right: .5em }
ol { padding-left: 1.6rem } li { padding: 1rem 0; border-top: 1px solid var(--line) }
p { max-width: 46rem; margin: .3rem 0; overflow-wrap: anywhere } .facts { color: var(--muted); font-variant-numeric: tabular-nums }
.not-built-yet h2 { color: var(--turn) } .failed h2 { color: var(--bad) }
figure { margin: 1rem 0 } figure div { display: flex; gap: 1rem; align-items: flex-start }
img { border: 1px solid var(--line); display: block; width: 100%; height: 26rem; object-fit: cover; object-position: top }
figure a { flex: 0 0 13rem } figure a:first-child { flex: 1 1 0; min-width: 0; max-width: 44rem }
figcaption { color: var(--muted); font-size: .9rem } code { font-size: .85em }
@media (max-width: 40rem) { figure div { flex-direction: column } figure a, figure a:first-child { flex: none; width: 100% } .wide { height: auto; max-height: 26rem } .narrow { width: 60% } }
`;
