import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCollection } from '../../rules/similarity/collection.ts';
import { inMemory } from './given-file.ts';
import { usualLimits } from './limits.ts';
import { readHandIn } from './read-hand-in.ts';

const encoder = new TextEncoder();
const read = (path: string, text: string) =>
	readHandIn([inMemory(path, encoder.encode(text))], { limits: usualLimits });
const tokensOf = async (path: string, text: string) => {
	const { files, outcomes } = await read(path, text);
	expect(outcomes).toMatchObject([{ path, outcome: 'read' }]);
	return [...(files[0]?.reading.exact ?? [])];
};
const alike = async (path: string, one: string, other: string) => {
	const [first, second] = [await read(path, one), await read(path, other)];
	const collection = openCollection();
	collection.add('first', collection.prepare(first.files));
	return collection.compare(collection.prepare(second.files), 1)[0];
};

/** The same, said in two ways, by the name of a file. */
const sameTwice: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
	'a.java': [
		['class A { void f() { double a = 1, b = 2; } }', 'class A { void f() { double a = 1; double b = 2; } }'],
		['class A { void f() { int x = a > b ? a : b; } }', 'class A { void f() { this.x = (a > b) ? a : b; } }'],

		[
			'class A { int f(int a) { return a; } }',
			'public final class B {\n  // says\n  protected int g(int b) { return b; } }',
		],
		['class A { void f() { i++; } }', 'class A { void f() { i += 1; } }'],
		['class A { void f() { i++; } }', 'class A { void f() { ++i; } }'],
		['class A { void f() { i -= n; } }', 'class A { void f() { i = i - n; } }'],
		['class A { void f() { double x = 1; } }', 'class A { void f() { double x; x = 1; } }'],
		['class A { void f() { if (a) b(); else c(); } }', 'class A { void f() { if (a) { b(); } else { c(); } } }'],
		[
			'class A { void f() { for (int i = 0; i < n; i++) { g(i); } } }',
			'class A { void f() { int i = 0; while (i < n) { g(i); i = i + 1; } } }',
		],
		[
			'class A { void f() { switch (x) { case 1: a(); break; case 2: b(); break; default: c(); } } }',
			'class A { void f() { if (x == 1) { a(); } else if (x == 2) { b(); } else { c(); } } }',
		],
	],
	'a.js': [
		['const a = f(b)', 'let x = g(y);'],
		['function f(a) { return a === 1 }', 'export async function g(b) { return b == 1; }'],
		['for (let i = 0; i < n; i++) g(i);', 'let i = 0; while (i < n) { g(i); i += 1; }'],
		['switch (x) { case 1: a(); break; default: c(); }', 'if (x === 1) a(); else { c(); }'],
		['const f = (a) => a + 1;', 'const f = function (a) { return a + 1; };'],
		["f('a  b')", 'f("a b");'],
	],
	'a.ts': [
		['interface A { a: string } const x = 1;', 'const x: number = 1;'],
		['const a: number = f<string>(b);', 'const a = f(b);'],
	],
	'a.tsx': [['const A = () => <p>{a}</p>;', 'const B = () => <p>{b}</p>;']],
	'a.py': [
		['from a import b\nx: int = 1\n', 'x = 1\n'],

		['def f(a):\n  x += 1\n  return x\n', 'def g(b, c=2) -> int:\n    # says\n    y = y + 1\n    return y\n'],
		['if a and b:\n  c()\nelif d:\n  e()\n', 'if (a and b):\n    c()\nelif d: e()\n'],
		['match x:\n  case 1:\n    a()\n  case 2:\n    b()\n', 'if x == 1:\n  a()\nelif x == 2:\n  b()\n'],
	],
	'a.php': [
		['<?php switch ($x) { case 1: a(); break; default: b(); }', '<?php if ($x == 1) { a(); } else { b(); }'],
		[
			'<?php class A { private int $n; public function f(): int { return $this->n; } }',
			'<?php class B extends C { function g($q) { return $this->m; } }',
		],

		['<?php $i++; ?>', '<?php $j = $j + 1; ?>'],
		['<?php for ($i = 0; $i < 3; $i++) { f($i); }', '<?php $i = 0; while ($i < 3) { f($i); $i += 1; }'],
	],
	'a.c': [
		['int f(void) { int a; a += 2; return a; }', 'static long g(int n) { b = b + 2; return (b); }'],
		['int f() { switch (x) { case 1: a(); break; default: b(); } }', 'int f() { if (x == 1) { a(); } else b(); }'],
		['int f() { for (int i = 0; i < n; i++) g(i); }', 'int f() { int i = 0; while (i < n) { g(i); ++i; } }'],
	],
	'a.cpp': [
		['int A::f() const { n->x(); }', 'auto B::g() { n.x(); }'],
		['int f() { int a; a = 1; }', 'int f() { int a = 1; }'],
	],
	'a.cs': [
		[
			'class A { void F() { switch (x) { case 1: A(); break; default: B(); break; } } }',
			'class A { void F() { if (x == 1) { A(); } else { B(); } } }',
		],
		['class A { void F() { int x; x = 1; } }', 'class A { void F() { var x = 1; } }'],

		['class A { void F() { x++; } }', 'public class B { private void G(int a) { x += 1; } }'],
		[
			'class A { void F() { for (int i = 0; i < n; i++) { G(i); } } }',
			'class A { void F() { var i = 0; while (i < n) { G(i); i++; } } }',
		],
	],
	'a.rb': [
		['case x\nwhen 1 then a(2)\nelse b(2)\nend\n', 'if x == 1\n  a(2)\nelse\n  b(2)\nend\n'],
		['unless a\n  x = 1\nend\n', 'x = 1 unless a\n'],
		['c.each do |k|\n  f(k)\nend\n', 'c.each { |k| f(k) }\n'],

		['def f(a)\n  x += 1\nend\n', '# says\ndef g(b, c)\n  y = y + 1\nend\n'],
		['x = 1 if a\n', 'if a\n  x = 1\nend\n'],
	],
	'a.go': [
		[
			'package a\nfunc f() { switch x { case 1: a(); default: b() } }',
			'package a\nfunc f() { if x == 1 { a() } else { b() } }',
		],
		[
			'package a\nfunc f() { var i int = 0; for i < n { g(i); i++ } }',
			'package a\nfunc f() { i := 0; for i < n { g(i); i += 1 } }',
		],

		['package a\nfunc f(a int) int { i++; return i }', 'package b\nfunc (s *T) g() int { j = j + 1; return j }'],
	],
	'a.rs': [
		['fn f() { match x { 1 => a(), _ => b(), } }', 'fn f() { if x == 1 { a() } else { b() } }'],
		['fn f(a: i32) -> i32 { x += 1; return x; }', 'pub fn g<T>(mut b: T) -> u8 { y = y + 1; return y; }'],
	],
	'a.sh': [['for i in 1 2; do f $i; done', '# says\nfor j in 1 2\ndo\n  f $j\ndone\n']],
	'a.css': [['a { color: red; margin: 1px }', '/* says */ a {\n color: red;\n margin: 1px;\n}']],
	'a.sql': [['SELECT a FROM b WHERE c = 1 -- says', 'select x\nfrom y\nwhere z = 1']],
	'a.html': [['<p class="a">Hello</p>', '<!-- says -->\n<p class="a" >Hello</p>']],
	'a.kt': [['fun f(a: Int) = a + 1 // says', 'fun g(b: Int) = b + 1']],
	'a.md': [['# Un élève', 'UN ELEVE.']],
};

describe('a reading', () => {
	for (const [path, pairs] of Object.entries(sameTwice))
		test.each(pairs)(`of ${path} is the same for %j and %j`, async (one, other) => {
			const tokens = await tokensOf(path, one);
			expect(tokens.length).toBeGreaterThan(1);
			expect(await tokensOf(path, other)).toEqual(tokens);
		});

	test('of whatever text, whatever its name says, is tokens that stand within it', async () => {
		const names = fc.constantFrom(...Object.keys(sameTwice));
		const pieces = fc.constantFrom(
			...Object.values(sameTwice).flatMap((pairs) => pairs.flat().flatMap((text) => text.split(/(?<=\W)/))),
		);
		const texts = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 60 }),
			fc.array(pieces, { maxLength: 80 }).map((some) => some.join('')),
		);
		await fc.assert(
			fc.asyncProperty(names, texts, async (path, text) => {
				const { files, outcomes } = await read(path, text);
				expect(['read', 'not-text']).toContain(outcomes[0]?.outcome);
				const length = new TextDecoder().decode(encoder.encode(text)).length;
				for (const { reading } of files)
					for (const [n, from] of reading.from.entries()) {
						expect(from).toBeLessThanOrEqual(reading.to[n] ?? 0);
						expect(reading.to[n]).toBeLessThanOrEqual(length);
						expect(reading.exact[n]).toBeGreaterThan(0);
						expect(reading.folded[n]).toBeGreaterThan(0);
					}
			}),
			{ numRuns: 1500 },
		);
	});

	test('of a notebook is that of its code, cell by cell; without its output', async () => {
		const cell = (kind: string, source: string | string[]) => ({
			cell_type: kind,
			source,
			outputs: [{ text: 'x = 2' }],
		});
		const book = (...cells: unknown[]) => JSON.stringify({ nbformat: 4, cells });
		const cells = [cell('code', ['import a\n', 'x = 1']), cell('markdown', 'Now **this**'), cell('code', 'print(x)\n')];
		expect(await tokensOf('a.ipynb', book(...cells))).toEqual(await tokensOf('a.py', 'x = 1\nprint(x)\n'));
		for (const other of ['', '{', '[]', '{"cells": 3}', '{"cells": [null, {"cell_type": "code", "source": [7]}]}'])
			expect((await read('a.ipynb', other)).outcomes).toEqual([{ path: 'a.ipynb', outcome: 'not-text' }]);
	});

	test('differs where what is done differs', async () => {
		const body = (text: string) => tokensOf('a.js', text);
		expect(await body('a = b + c')).not.toEqual(await body('a = b - c'));
		expect(await body('a = f(1)')).not.toEqual(await body('a = f(2)'));
		expect(await body('if (a) b()')).not.toEqual(await body('while (a) b()'));
	});

	test('says where each token stands', async () => {
		const text = 'const total = price * 3;';
		const { files } = await read('a.js', text);
		const { from, to } = files[0]?.reading ?? { from: new Uint32Array(), to: new Uint32Array() };
		expect([...from].map((start, n) => text.slice(start, to[n]))).toEqual(['total', '=', 'price', '*', '3', '3']);
	});
});

const functions = [
	'function mean(list) { let sum = 0; for (const one of list) { sum += one.value; } return sum / list.length; }',
	'function least(list, start) { let found = start; for (let i = 0; i < list.length; i++) { if (list[i] < found) found = list[i]; } return found; }',
	'function line(order) { if (order.paid && order.total > 100) { return order.name.concat(": free"); } return order.name + " pays " + order.total; }',
	'class Basket { constructor(items) { this.items = items; } add(item) { this.items.push(item); return this.items.length; } }',
];
const text = functions.join('\n\n');

describe('likeness of programs', () => {
	test('is 1 with other names, comments and layout', async () => {
		const renamed = text
			.replaceAll(
				/\b(list|sum|one|found|order|items|item|mean|least|line|start)\b/g,
				(word) => `x_${word.length}_${word}`,
			)
			.replaceAll(' { ', ' {\n\n\t// here\n\t');
		expect(await alike('a.js', text, renamed)).toMatchObject({ similarity: 1, plainOfHere: 1, coveredHere: 1 });
	});

	test('stays high with functions in another order and lines between them', async () => {
		const noise = ['console.log(new Date());', 'const unused = [1, 2, 3].map(String);', 'let never;'];
		const moved = functions.toReversed().map((one, n) => `${one}\n${noise[n] ?? ''}`);
		const found = await alike('a.js', text, moved.join('\n'));
		expect(found?.ofThere).toBeGreaterThan(0.9);
		expect(found?.coveredThere).toBeGreaterThan(0.9);
	});

	test('of unrelated programs is low, and no passage is long', async () => {
		const other =
			'import fs from "node:fs"; export default async (path) => { try { const text = await fs.promises.readFile(path, "utf8"); return JSON.parse(text)?.rows ?? []; } catch (error) { throw new Error("no " + path, { cause: error }); } finally { console.log("done"); } };';
		const found = await alike('a.js', text, other);
		expect(found?.similarity ?? 0).toBeLessThan(0.3);
		expect(found?.longest ?? 0).toBeLessThan(12);
	});

	test('shows the same lines on both sides', async () => {
		const found = await alike('a.js', text, `// mine\n${functions[2]}\n`);
		expect(found?.passages[0]).toMatchObject({
			here: { path: 'a.js', firstLine: 2, lastLine: 2 },
			there: { firstLine: 5, lastLine: 5 },
			same: 1,
		});
	});
});
