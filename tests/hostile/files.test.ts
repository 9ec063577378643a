import { beforeAll, describe, expect, test } from 'vitest';
import { openStory } from '#capabilities/assessment/testing.ts';
import { readYaml } from '#capabilities/catalogue/server/import/yaml.ts';
import { pngBomb } from '#capabilities/catalogue/testing.ts';
import { newCredential } from '#capabilities/credentials/factory.ts';
import { newPerson } from '#capabilities/identity/factory.ts';
import { sharePassword, signedIn } from '#capabilities/identity/testing.ts';
import { newDraft } from '#capabilities/studio/factory.ts';
import { openShrinker } from '#platform/pictures/shrink.ts';
import { built, serveSchool } from './served.ts';

const password = 'a long secret';
const svg =
	'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><foreignObject><body onload="alert(1)"/></foreignObject></svg>';

describe.runIf(built)('a file that is another thing than it says', () => {
	const at = serveSchool();
	const { school } = at;
	let cookie = '';
	let project = '';
	beforeAll(async () => {
		const story = await openStory(school);
		const known = await school.make((ctx) => newPerson(ctx, { password }));
		await sharePassword(school, known, story.learner);
		cookie = (await signedIn(school, story.learner.email, password)).headers.get('cookie') ?? '';
		project = `/fr/learning/${story.enrolmentId}/projects/project-1`;
	});
	const add = (content: string | Buffer, name: string, type: string) => {
		const form = new FormData();
		form.append('files', new File([new Uint8Array(Buffer.from(content))], name, { type }));
		return at.send(`${project}?/addDeliverables`, form, { cookie });
	};
	const kept = async (content: string | Buffer, name: string, type: string) => {
		const { status } = await add(content, name, type);
		expect(status, name).toBe(303);
		const [row] = await school.rows<{ id: string; name: string }>(
			'select id, name from assessment_deliverable order by id desc limit 1',
		);
		return { row, answer: await at.ask(`/fr/deliverables/${row?.id}`, { cookie }) };
	};

	test.each([
		['a picture that is also a page', Buffer.from('GIF89a/*<script>alert(1)</script>*/=1;'), 'a.html', 'text/html'],
		['a drawing with a script', svg, 'a.svg', 'image/svg+xml'],
		['a page that says that it is a picture', '<!doctype html><script>alert(1)</script>', 'a.png', 'image/png'],
		[
			'a document that is also an archive and a script',
			Buffer.from('%PDF-1.7\nPK\u0003\u0004<script>alert(1)</script>'),
			'a.pdf',
			'application/javascript',
		],
		[
			'XML that runs',
			'<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
			'a.xml',
			'application/xhtml+xml',
		],
		['a style sheet of a page', '<?xml-stylesheet href="javascript:alert(1)"?><a/>', 'a.xsl', 'text/xsl'],
		['a program for a server', '<?php system($_GET[0]); ?>', 'a.php', 'application/x-php'],
	])('%s: it is saved, and shown by no browser', async (_, content, name, type) => {
		const { answer } = await kept(content, name, type);
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
		expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
		expect(answer.headers.get('content-type')).toMatch(
			/^(text\/plain; charset=utf-8|image\/gif|application\/(pdf|octet-stream))$/,
		);
		expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(answer.headers.get('cache-control')).toBe('private, no-store');
	});

	test.each([
		['a.txt"\r\nset-cookie: a=b\r\nx: "', 'lines'],
		['../../../../etc/passwd', 'folders'],
		['..\\..\\windows\\win.ini', 'folders'],
		['a\u202Etxt.exe', 'direction'],
		['.htaccess', 'dots'],
		['CON', 'devices'],
		[`${'a'.repeat(240)}.pdf`, 'length'],
		['"; filename="b.html', 'quotes'],
		['%0d%0aset-cookie:a=b.txt', 'codes'],
		['é‮.txt', 'signs'],
	])('%s as its name changes no header and no place (%s)', async (name) => {
		const { row, answer } = await kept(`content of ${name}`, name, 'text/plain');
		const disposition = answer.headers.get('content-disposition') ?? '';
		expect(answer.headers.getSetCookie()).toEqual([]);
		expect(disposition).toMatch(/^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[\w.%~!-]*$/);
		expect(row?.name).not.toMatch(/[/\\\r\n\u202e]/);
		const keys = await school.rows<{ file_key: string }>('select file_key from assessment_deliverable');
		for (const { file_key } of keys) expect(file_key).toMatch(/^deliverables\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/);
	});

	test('too large for the page, or for the school, is refused before it is kept', async () => {
		const count = async () => (await school.rows('select 1 from assessment_deliverable')).length;
		const before = await count();
		expect((await add(Buffer.alloc(51 * 2 ** 20), 'large.bin', '')).status).toBe(413);
		expect((await add('', 'empty.txt', '')).status).toBe(422);
		expect(await count()).toBe(before);
		// A visitor sends no large form at all.
		const form = new FormData();
		form.append('file', new File([new Uint8Array(700_000)], 'a'));
		expect((await at.send('/fr/verify?/fileVerification', form)).status).toBe(413);
	}, 60_000);
});

describe.runIf(built)('a text that is nested without end', () => {
	const at = serveSchool();
	let cookie = '';
	let draft = '';
	beforeAll(async () => {
		const { email } = await at.school.make((ctx) =>
			newPerson(ctx, { password, roles: ['author', 'head-of-pedagogy'] }),
		);
		cookie = (await signedIn(at.school, email, password)).headers.get('cookie') ?? '';
		draft = (await at.school.make((ctx) => newDraft(ctx, { state: 'framework' }))).id;
	});
	const form = (text: string) => {
		const made = new FormData();
		made.append('file', new File([text], 'a.json', { type: 'application/json' }));
		return made;
	};
	const nested = [
		['lists', '['.repeat(200_000) + ']'.repeat(200_000)],
		['things', `${'{"a":'.repeat(80_000)}1${'}'.repeat(80_000)}`],
		['lists of a thing', `{"fiches":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
		['a number without end', `{"@context":${'9'.repeat(400_000)}}`],
		['names of every object', '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'],
		['blanks without end', `{"a":"x${' '.repeat(400_000)}x"}`],
		['one name many times', `{${'"@context":1,'.repeat(30_000)}"a":1}`],
	] as const;

	test.each(nested)('%s: a credential that is brought to be checked', async (_, text) => {
		const started = performance.now();
		const { status } = await at.send('/fr/verify?/fileVerification', form(text));
		expect(status).toBe(200);
		expect(performance.now() - started).toBeLessThan(5000);
		expect(({} as Record<string, unknown>).admin).toBeUndefined();
	});

	test.each(nested)('%s: a framework that is imported', async (_, text) => {
		const path = `/fr/studio/${draft}/framework/import?/importFramework`;
		const { status } = await at.send(path, form(text), { cookie });
		expect([200, 409, 413, 422]).toContain(status);
	});

	test('of blanks within a credential of ours costs no time', async () => {
		const { id } = await at.school.make((ctx) => newCredential(ctx));
		const { text } = await at.ask(`/verify/${id}/credential.json`);
		const started = performance.now();
		const answer = await at.send('/fr/verify?/fileVerification', form(text.replace('{', `{${' '.repeat(400_000)}`)));
		expect(answer.status).toBe(200);
		expect(performance.now() - started).toBeLessThan(5000);
	});

	test('by YAML that names itself is not unfolded', () => {
		const laughs = [
			'a: &a [x,x,x,x,x,x,x,x,x]',
			...'bcdefghij'.split('').map((name, n) => `${name}: &${name} [${`*${'abcdefghij'[n]},`.repeat(9)}]`),
		].join('\n');
		const started = performance.now();
		const { faults } = readYaml(laughs) as never as { faults?: unknown[] };
		expect(performance.now() - started).toBeLessThan(2000);
		expect(JSON.stringify(faults ?? 'refused').length).toBeLessThan(10_000);
	});
});

describe('a picture', () => {
	test('of more points than a machine can hold, or a drawing that asks for other files, takes nobody with it', {
		timeout: 120_000,
	}, async () => {
		const shrinker = openShrinker(1);
		const answerTo = (content: Buffer) => shrinker.shrink(async () => content);
		try {
			expect(await answerTo(pngBomb())).toMatchObject({ ok: false });
			const drawing = (inside: string) =>
				Buffer.from(
					`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="600" height="400">${inside}</svg>`,
				);
			const outside = await answerTo(
				drawing(
					'<image xlink:href="file:///etc/passwd" width="600" height="400"/><image href="http://127.0.0.1:1/x" width="9" height="9"/>',
				),
			);
			const empty = await answerTo(drawing(''));
			expect(JSON.stringify(outside)).toBe(JSON.stringify(empty));
			const entities = Buffer.from(
				`<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${`&${n ? `a${n - 1}` : 'a'};`.repeat(10)}">`).join('')}]><svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text>&a8;</text></svg>`,
			);
			await answerTo(entities);
			expect(await answerTo(Buffer.from('not a picture'))).toMatchObject({ ok: false });
		} finally {
			shrinker.close();
		}
	});
});
