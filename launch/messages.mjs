import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minifySync } from 'vite';

// `npm run messages`: the catalogues of all languages become modules in src/paraglide.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const place = join(root, 'src', 'paraglide');

const compile = () => {
	const { status } = spawnSync(
		process.execPath,
		[
			join(root, 'node_modules', '@inlang', 'paraglide-js', 'bin', 'run.js'),
			...['compile', '--project', './project.inlang', '--outdir', './src/paraglide', '--silent'],
			...['--emit-ts-declarations', '--output-structure', 'locale-modules'],
			...['--strategy', 'globalVariable', 'baseLocale'],
		],
		{ cwd: root, stdio: 'inherit' },
	);
	if (status !== 0) process.exit(1);
};

/**
 * Each process keeps the source of a module for as long as it runs, at two bytes a character where one of them is no ASCII.
 * Without comments, which the declarations beside have too, and with such characters written as escapes, all texts of three
 * languages take two megabytes instead of eleven.
 */
const shorten = (file) => {
	const { code, errors } = minifySync(file, readFileSync(file, 'utf8'), { module: true });
	if (errors.length > 0) throw new Error(`${file} is not understood: ${errors[0].message}`);
	const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
	writeFileSync(file, code.replace(/[^\n\x20-\x7e]/g, escaped));
};

compile();
for (const file of globSync(join(place, '**', '*.js'))) shorten(file);
