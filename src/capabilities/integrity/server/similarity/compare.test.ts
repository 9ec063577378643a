import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { zipEntry, zipList } from '#platform/zip.ts';
import { type Comparing, compare, type HandIn, handInTexts } from './compare.ts';
import { type GivenFile, inMemory } from './given-file.ts';
import { usualLimits } from './limits.ts';

const encoder = new TextEncoder();
const bytesOf = (text: string | Uint8Array) => (typeof text === 'string' ? encoder.encode(text) : text);
const file = (path: string, text: string | Uint8Array): GivenFile => inMemory(path, bytesOf(text));
const handIn = (id: string, ...files: readonly GivenFile[]): HandIn => ({ id, files: async () => files });
const compared = async (comparing: Comparing) => {
	const comparison = await compare(comparing);
	if (!comparison.ok) throw new Error(comparison.why);
	return comparison;
};
/** What becomes of the files of one hand-in, by their path. */
const outcomesOf = async (files: readonly GivenFile[], limits = usualLimits) => {
	const { handIns } = await compared({ handIns: [handIn('one', ...files)], earlier: [], limits });
	return Object.fromEntries((handIns[0]?.outcomes ?? []).map(({ path, outcome }) => [path, outcome]));
};

const sum =
	'int sum(int[] all) { int total = 0; for (int i = 0; i < all.length; i++) { total += all[i]; } return total; }';
const most =
	'int most(int[] all) { int found = all[0]; for (int one : all) { if (one > found) { found = one; } } return found; }';
const inClass = (...parts: readonly string[]) => `class A {\n${parts.join('\n')}\n}\n`;
const essay =
	'Le marché du travail recrute des personnes qui savent apprendre seules et rendre compte de ce qu’elles font.';

const at = Temporal.PlainDateTime.from('2026-11-23T07:00');
const zip = (entries: readonly (readonly [string, string | Uint8Array])[]) => {
	const made = entries.map(([path, text]) => zipEntry(path, bytesOf(text), at));
	return new Uint8Array(Buffer.concat([...made.map(({ piece }) => piece), zipList(made.map(({ listed }) => listed))]));
};
/** The same archive with so many bytes before it: the places in its list and of its list move. */
const moved = (archive: Uint8Array, by: number) => {
	const bytes = Buffer.from(archive);
	const end = bytes.lastIndexOf('PK\x05\x06', bytes.length, 'latin1');
	for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 1, 'latin1'))
		bytes.writeUInt32LE(bytes.readUInt32LE(at + 42) + by, at + 42);
	bytes.writeUInt32LE(bytes.readUInt32LE(end + 16) + by, end + 16);
	return new Uint8Array(bytes);
};
const tar = async (entries: readonly (readonly [string, string])[]) => {
	const archive = pack();
	for (const [name, text] of entries) archive.entry({ name }, text);
	archive.entry({ name: 'link.java', type: 'symlink', linkname: '/etc/passwd' });
	archive.finalize();
	const chunks: Buffer[] = [];
	for await (const chunk of archive) chunks.push(chunk as Buffer);
	return new Uint8Array(gzipSync(Buffer.concat(chunks)));
};

describe('comparing', () => {
	test('shows what a hand-in has in common with those before it, the likest first, without what the project gave', async () => {
		const start = file('Start.java', inClass(most));
		const { handIns, unread } = await compared({
			given: [start],
			handIns: [
				handIn('new', start, file('Mine.java', inClass(sum.replaceAll('total', 'x'))), file('notes.md', essay)),
				handIn('newer', start),
			],
			earlier: [
				handIn('other', start, file('B.java', inClass('void f() { System.out.println("nothing of it"); }'))),
				handIn('source', start, file('A.java', inClass(sum)), file('essai.txt', essay.toUpperCase())),
			],
		});
		const [first, second] = handIns;
		expect(first?.likest.map(({ id }) => id)[0]).toBe('source');
		expect(first?.likest[0]).toMatchObject({ similarity: 1, ofHere: 1, ofThere: 1, coveredHere: 1 });
		expect(first?.likest[0]?.passages.map(({ here, there }) => [here.path, there.path]).toSorted()).toEqual([
			['Mine.java', 'A.java'],
			['notes.md', 'essai.txt'],
		]);
		expect(second?.likest).toEqual([]);
		expect(unread).toEqual([]);
	});

	test('reads archives where they lie: names lead nowhere, links are not followed, no archive within another', async () => {
		const inside = [
			['../../A.java', inClass(sum)],
			['node_modules/x/B.java', inClass(most)],
			['inner.zip', zip([['C.java', inClass(most)]])],
			['picture.png', 'not one'],
		] as const;
		const { handIns } = await compared({
			earlier: [handIn('plain', file('Source.java', inClass(sum)))],
			handIns: [
				handIn('zipped', file('work.zip', zip(inside))),
				handIn('packed', file('work.tar.gz', await tar([['src/A.java', inClass(sum)]]))),
			],
		});
		expect(handIns[0]?.outcomes).toMatchObject([
			{ path: 'work.zip/../../A.java', outcome: 'read' },
			{ path: 'work.zip/inner.zip', outcome: 'other-kind' },
		]);
		expect(handIns[0]?.likest).toMatchObject([{ id: 'plain', similarity: 1 }]);
		expect(handIns[1]?.outcomes).toMatchObject([{ path: 'work.tar.gz/src/A.java', outcome: 'read' }]);
		expect(handIns[1]?.likest.find(({ id }) => id === 'plain')).toMatchObject({ similarity: 1 });
	});
});

describe('the texts of passages', () => {
	test('are those of the files that they name, in archives too', async () => {
		const work = file('work.zip', zip([['src/A.java', inClass(sum)]]));
		const one = handIn('one', work, file('notes.md', `\ufeff${essay}`), file('other.md', 'not asked for'));
		const found = await handInTexts(one, ['work.zip/src/A.java', 'notes.md', 'gone.md']);
		expect(found).toEqual({ ok: true, texts: { 'work.zip/src/A.java': inClass(sum), 'notes.md': essay } });
	});
});

describe('bytes are read wherever they lie', () => {
	/** Two gigabytes of nothing before a list of one file, as a ZIP archive may begin with anything. */
	const far = (small: Uint8Array, before: number): GivenFile => ({
		path: 'far.zip',
		bytes: before + small.length,
		read: async (from, to) => {
			if (to - from > 2 * 1024 ** 2) throw new Error('too much at once');
			return Uint8Array.from({ length: to - from }, (_, n) => small[from + n - before] ?? 0);
		},
	});

	test('of an archive of two gigabytes no more than what is wanted', async () => {
		const picture = new Uint8Array(2000).fill(7);
		const { handIns } = await compared({
			earlier: [handIn('source', file('A.java', inClass(sum)))],
			handIns: [
				handIn(
					'far',
					far(
						moved(
							zip([
								['a.png', picture],
								['A.java', inClass(sum)],
							]),
							2 * 1024 ** 3,
						),
						2 * 1024 ** 3,
					),
				),
			],
		});
		expect(handIns[0]).toMatchObject({
			outcomes: [{ path: 'far.zip/A.java', outcome: 'read' }],
			likest: [{ id: 'source', similarity: 1 }],
		});
	});

	test('where they cannot be read, that is thrown, and is no fault of the file', async () => {
		const broken = { ...file('A.java', sum), read: () => Promise.reject(new Error('no disk')) };
		await expect(compare({ earlier: [], handIns: [handIn('one', broken)] })).rejects.toThrow('no disk');
	});
});

describe('whatever a file holds ends in an outcome of that file', () => {
	const good = file('Good.java', inClass(sum));

	test.each<[string, GivenFile, string]>([
		['ten megabytes in one line', file('A.js', 'x'.repeat(10 * 1024 ** 2)), 'too-large'],
		[
			'a program that was compiled',
			file(
				'A.java',
				new Uint8Array(5000).map((_, n) => n * 7),
			),
			'not-text',
		],
		['brackets within brackets', file('A.java', `class A { int f = ${'('.repeat(100_000)}1; }`), 'read'],
		['a sum without end', file('A.js', `a = ${'1+'.repeat(150_000)}1`), 'too-deep'],
		['raised again and again', file('A.js', `${'++('.repeat(60)}a${')'.repeat(60)}`), 'too-many-tokens'],
		['a comment that never ends', file('A.kt', '/*'.repeat(200_000)), 'read'],
		['quotes without end', file('A.sql', '\'"`'.repeat(150_000)), 'read'],
		['another language', file('A.java', 'print("hi")\nif True:\n\tpass'), 'read'],
		['nothing', file('A.java', ''), 'read'],
		['half a surrogate', file('A.py', new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00])), 'read'],
		['of no kind that is read', file('A.exe', 'MZ'), 'other-kind'],
		['what others wrote', file('node_modules/a/A.java', sum), 'passed-over'],
		['no archive', file('A.zip', 'PK nothing'), 'broken-archive'],
		['no packed archive', file('A.tar.gz', 'nothing'), 'broken-archive'],
	])('%s', async (_, hostile, outcome) => {
		expect(await outcomesOf([hostile, good])).toEqual({ [hostile.path]: outcome, 'Good.java': 'read' });
	});

	test('in another encoding, it is read as what it says', async () => {
		const text = 'Les élèves ont rendu un travail où chaque idée fut discutée, étayée puis relue à voix haute.';
		const latin = new Uint8Array(Buffer.from(text, 'latin1'));
		const wide = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
		const { handIns } = await compared({
			earlier: [handIn('utf-8', file('a.md', text))],
			handIns: [handIn('latin', file('b.md', latin)), handIn('wide', file('c.md', wide))],
		});
		expect(handIns.map(({ outcomes }) => outcomes[0]?.encoding)).toEqual(['windows-1252', 'utf-16le']);
		for (const { likest } of handIns) expect(likest[0]).toMatchObject({ similarity: 1 });
	});

	test('an archive that grows without end is left in time, and said to be cut', async () => {
		const bomb = zip(Array.from({ length: 80 }, (_, n) => [`${n}.md`, new Uint8Array(500_000).fill(32)] as const));
		const limits = { ...usualLimits, handInBytes: 4 * 1024 ** 2 };
		const outcomes = await outcomesOf([file('a.zip', bomb), good], limits);
		expect(outcomes).toMatchObject({ 'a.zip': 'cut-archive', 'a.zip/0.md': 'read' });
		const one = await outcomesOf([file('b.tar.gz', gzipSync(Buffer.alloc(600 * 1024 ** 2))), good]);
		expect(one).toMatchObject({ 'Good.java': 'read' });
	});

	test('an entry that cannot be unpacked hides no other', async () => {
		const bytes = zip([
			['A.java', inClass(most).repeat(3)],
			['B.java', inClass(sum)],
		]);
		bytes.fill(0xff, 40, 60);
		expect(await outcomesOf([file('a.zip', bytes)])).toEqual({ 'a.zip/B.java': 'read', 'a.zip': 'broken-archive' });
	});

	test('more files than are read, a file that takes too long', async () => {
		const many = [1, 2, 3].map((n) => file(`${n}.md`, essay));
		expect(await outcomesOf(many, { ...usualLimits, files: 2 })).toEqual({
			...{ '1.md': 'read', '2.md': 'read', '3.md': 'too-many-files' },
		});
		const slow = file('A.java', inClass(sum).repeat(3000));
		expect(await outcomesOf([slow, file('b.md', essay)], { ...usualLimits, fileMilliseconds: 1 })).toEqual({
			...{ 'A.java': 'too-slow', 'b.md': 'read' },
		});
	});

	test('one that stops the child is left out the next time, and the rest is compared', async () => {
		const heavy = file('Heavy.js', 'a=1;'.repeat(49_000));
		const comparing: Comparing = {
			earlier: [handIn('before', heavy, file('A.java', inClass(sum)))],
			handIns: [handIn('after', file('B.java', inClass(sum)))],
			limits: { ...usualLimits, heapMegabytes: 16 },
		};
		const { handIns, unread } = await compared(comparing);
		expect(unread).toEqual([{ id: 'before', path: 'Heavy.js', outcome: 'stopped' }]);
		expect(handIns[0]?.likest).toMatchObject([{ id: 'before', similarity: 1 }]);
	});

	test('the whole ends with its time, or with its memory', async () => {
		const earlier = Array.from({ length: 50 }, (_, n) => handIn(`${n}`, file('A.java', inClass(sum).repeat(1000))));
		const ended = await compare({ handIns: [], earlier, limits: { ...usualLimits, seconds: 0.5 } });
		expect(ended).toEqual({ ok: false, why: 'time' });
		const full = await compare({
			handIns: [handIn('a', good)],
			earlier: [],
			limits: { ...usualLimits, megabytes: 20 },
		});
		expect(full).toEqual({ ok: false, why: 'memory' });
	});
});
