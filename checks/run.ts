import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateAll } from './generated/current.ts';
import { readTree } from './rule.ts';
import { rules } from './rules/all.ts';

// `npm run check`: whatever a program can tell about the house without running it. Each line is one check.

type Result = { readonly ok: true } | { readonly ok: false; readonly said: string };
interface Check {
	readonly name: string;
	run(): Promise<Result>;
}

const program = (name: string, file: string, ...args: string[]): Check => ({
	name,
	run: () =>
		new Promise((resolve) => {
			const child = spawn(process.execPath, [join('node_modules', file), ...args], {
				stdio: ['ignore', 'pipe', 'pipe'],
			});
			let said = '';
			child.stdout.on('data', (chunk) => {
				said += chunk;
			});
			child.stderr.on('data', (chunk) => {
				said += chunk;
			});
			child.on('close', (code) => resolve(code === 0 ? { ok: true } : { ok: false, said: said.trim() }));
		}),
});

const houseRules: Check[] = rules.map((rule) => ({
	name: rule.name,
	run: async () => {
		const found = rule.check(readTree());
		if (found.length === 0) return { ok: true };
		return {
			ok: false,
			said: [`${rule.about}:`, ...found.map(({ path, line, says }) => `${path}:${line}  ${says}`)].join('\n'),
		};
	},
}));

const generated: Check = {
	name: 'generated files are current',
	run: async () => {
		const old = [...(await generateAll())]
			.filter(([path, text]) => readFileSync(path, 'utf8') !== text)
			.map(([path]) => path);
		return old.length === 0 ? { ok: true } : { ok: false, said: `${old.join(', ')}: run npm run generate` };
	},
};

const checks: readonly Check[] = [
	...houseRules,
	program(
		'directions',
		'dependency-cruiser/bin/dependency-cruiser.mjs',
		'src',
		'db',
		'checks',
		'tests',
		'--config',
		'.dependency-cruiser.mjs',
	),
	program('lint and format', '@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'),
	program('format of components', 'prettier/bin/prettier.cjs', '--check', 'src/**/*.svelte'),
	program('nothing unused', 'knip/bin/knip.js', '--no-progress'),
	program('types', 'svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'),
	generated,
];

const failed: string[] = [];
for (const { name, run } of checks) {
	const started = performance.now();
	const result = await run();
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(`${result.ok ? '✓' : '✗'} ${name} (${seconds} s)`);
	if (result.ok) continue;
	failed.push(name);
	console.log(
		result.said
			.split('\n')
			.slice(0, 60)
			.map((line) => `    ${line}`)
			.join('\n'),
	);
}
console.log(`${checks.length - failed.length} passed, ${failed.length} failed`);
const report = process.env.CHECK_REPORT;
if (report) writeFileSync(report, JSON.stringify({ passed: checks.length - failed.length, failed }));
process.exitCode = failed.length === 0 ? 0 : 1;
