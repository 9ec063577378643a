import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The framework's own hello page: one page, no data, no layout, and no script, as ours have none. */
const files = {
	'package.json': '{ "type": "module", "imports": {} }',
	'vite.config.js': `import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit({ adapter: adapter(), router: { resolution: 'server' } })] };
`,
	'src/app.html':
		'<!doctype html><html lang="en"><head><meta charset="utf-8">%sveltekit.head%</head><body>%sveltekit.body%</body></html>\n',
	'src/routes/+layout.js': 'export const csr = false;\n',
	// Without anything for browsers to fetch, the framework's build ends with a fault.
	'static/robots.txt': '',
	'src/routes/+page.svelte': '<h1>Hello</h1>\n',
};

/** Builds it with our versions of framework and adapter; answers the folder of what was built. */
export const buildHello = (folder: string): string => {
	for (const [path, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'],
		{ cwd: folder, encoding: 'utf8' },
	);
	if (status !== 0) throw new Error(`the hello page could not be built: ${stdout}${stderr}`);
	return join(folder, 'build');
};
