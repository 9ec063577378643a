import type { Grammar } from './foldings.ts';
import type { WordingName } from './plain-readings.ts';

/** How a file is read, by its name. */
export type FileKind =
	| { readonly by: 'grammar'; readonly grammar: Grammar; readonly within?: 'notebook' }
	| { readonly by: 'words'; readonly wording: WordingName }
	| { readonly by: 'prose' }
	| { readonly by: 'archive'; readonly format: 'zip' | 'tar' | 'tar.gz' };

const grammar = (name: Grammar, ...extensions: readonly string[]): [string, FileKind][] =>
	extensions.map((extension) => [extension, { by: 'grammar', grammar: name }]);
const worded = (wording: WordingName, ...extensions: readonly string[]): [string, FileKind][] =>
	extensions.map((extension) => [extension, { by: 'words', wording }]);

const kinds = new Map<string, FileKind>([
	...grammar('java', 'java'),
	...grammar('javascript', 'js', 'mjs', 'cjs', 'jsx'),
	...grammar('typescript', 'ts', 'mts', 'cts'),
	...grammar('tsx', 'tsx'),
	...grammar('python', 'py', 'pyw'),
	...grammar('php', 'php', 'phtml'),
	...grammar('cpp', 'c', 'h', 'cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx', 'ino'),
	...grammar('c-sharp', 'cs'),
	...grammar('ruby', 'rb'),
	...grammar('go', 'go'),
	...grammar('rust', 'rs'),
	...grammar('bash', 'sh', 'bash'),
	...grammar('css', 'css', 'scss', 'less'),
	...worded('sql', 'sql'),
	...worded('html', 'html', 'htm', 'xhtml', 'vue', 'svelte', 'twig', 'ejs', 'xml', 'svg'),
	...worded(
		'program',
		'kt',
		'kts',
		'swift',
		'scala',
		'dart',
		'lua',
		'groovy',
		'ml',
		'hs',
		'ex',
		'exs',
		'r',
		'pl',
		'ps1',
	),
	...['md', 'markdown', 'txt', 'text', 'tex', 'rst', 'adoc', 'org'].map((one): [string, FileKind] => [
		one,
		{ by: 'prose' },
	]),
	['ipynb', { by: 'grammar', grammar: 'python', within: 'notebook' }],
	['zip', { by: 'archive', format: 'zip' }],
	['tar', { by: 'archive', format: 'tar' }],
	['tgz', { by: 'archive', format: 'tar.gz' }],
	['tar.gz', { by: 'archive', format: 'tar.gz' }],
]);

/** What others wrote, or a program: nobody's own work. */
const passedOver =
	/(^|\/)(node_modules|bower_components|vendor|venv|\.venv|site-packages|__pycache__|__MACOSX|\.git|\.svn|\.idea|\.gradle|\.next|dist|build|target|bin|obj|coverage)\/|(^|\/)(package-lock\.json|yarn\.lock|license(\.\w+)?|licence(\.\w+)?|gradlew|mvnw)$|\.min\.(js|css)$/i;

/** How the file of that name is read; `passed-over` where it is nobody's own, undefined where it is not read. */
export const fileKind = (path: string): FileKind | 'passed-over' | undefined => {
	if (passedOver.test(path)) return 'passed-over';
	const name = path.toLowerCase().split('/').at(-1) ?? '';
	const [, long] = /\.(tar\.gz)$/.exec(name) ?? [];
	const [, short] = /\.(\w+)$/.exec(name) ?? [];
	return kinds.get(long ?? short ?? '');
};
