import { capabilityOrder } from './src/capabilities/order.ts';

// The house's directions, checked at error level. Each has a planted violation in checks/planted.

const capability = '^src/capabilities/([^/]+)/';
/** Where the web framework may be known: pages, hooks, and what is drawn. */
const web = '^src/(routes/|hooks|ui/|app\\.d\\.ts|capabilities/[^/]+/ui/)|^vite\\.config';
const testing = '(\\.test\\.ts$|/testing\\.ts$|/factory\\.ts$|^src/platform/testing/)';

const onlyEarlier = capabilityOrder.map((name, place) => ({
	name: `order-${name}`,
	comment: `${name} may call the faces of ${capabilityOrder.slice(0, place).join(', ') || 'no capability'} and nothing else of anybody`,
	severity: 'error',
	from: { path: `^src/capabilities/${name}/`, pathNot: testing },
	to: {
		path: capability,
		pathNot: [
			`^src/capabilities/${name}/`,
			...capabilityOrder
				.slice(0, place)
				.map((earlier) => `^src/capabilities/${earlier}/(public\\.server|events|refusals)\\.ts$`),
		],
	},
}));

export default {
	forbidden: [
		...onlyEarlier,
		{
			name: 'platform-alone',
			comment: 'the platform knows no capability, desk, page or drawing; its tests run it with the real house',
			severity: 'error',
			from: { path: '^src/platform/', pathNot: '[.]test[.]ts$' },
			to: {
				path: '^src/(capabilities|desks|doors|routes|ui|cli)/|^src/(house|(public|personal)-api|environment|start)\\.ts',
			},
		},
		{
			name: 'ui-alone',
			comment: 'the design system knows nothing of the business, nor of the platform',
			severity: 'error',
			from: { path: '^src/ui/' },
			to: {
				path: '^src/(capabilities|desks|doors|routes|platform|cli)/|^src/(house|(public|personal)-api)\\.ts',
			},
		},
		{
			name: 'rules-are-pure',
			comment:
				'rules know rules, and of the platform only its words for languages, workflows and actors, and its chance',
			severity: 'error',
			from: { path: `${capability}rules/`, pathNot: testing },
			to: {
				path: '^src/',
				pathNot: [
					'^src/capabilities/$1/rules/',
					'^src/platform/(localized|workflow|actor|refusal|chance)\\.ts$',
					'^src/paraglide/',
				],
			},
		},
		{
			name: 'rules-touch-nothing',
			comment: 'rules use no database, file, network or clock',
			severity: 'error',
			from: { path: `${capability}rules/`, pathNot: testing },
			to: {
				path: '^(node:)?(fs|net|http|https|child_process|worker_threads|dns|os|timers)(/|$)|node_modules/(kysely|pg|pg-boss|better-auth|nodemailer|sharp)/',
			},
		},
		{
			name: 'web-framework-at-the-edge',
			comment: 'outside pages, hooks and drawings, code runs in plain Node',
			severity: 'error',
			from: { path: '^src/', pathNot: web },
			to: { path: 'node_modules/(@sveltejs|svelte)/|^\\$app/|^(@sveltejs/kit|svelte)' },
		},
		{
			name: 'desks-for-pages',
			comment: 'a desk is read by pages and by the public API alone',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/((routes|desks)/|(public|personal)-api\\.ts$)' },
			to: { path: '^src/desks/' },
		},
		{
			name: 'desks-read-faces',
			comment: 'a desk joins the views of faces; it reaches into no capability',
			severity: 'error',
			from: { path: '^src/desks/', pathNot: testing },
			to: { path: capability, pathNot: 'public\\.server\\.ts$' },
		},
		{
			name: 'notices-post-alone',
			comment: 'commands do not write letters: they tell, and a notice listens',
			severity: 'error',
			from: { path: `${capability}server/`, pathNot: testing },
			to: { path: `${capability}notices/` },
		},
		{
			name: 'no-test-code-in-the-school',
			comment: 'factories and testing tools are for tests and the demonstration school',
			severity: 'error',
			from: { path: '^src/', pathNot: testing },
			to: { path: testing },
		},
		{
			name: 'no-cycle',
			severity: 'error',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
		},
		{
			name: 'no-unknown-module',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: ['^\\./\\$types', '^\\$app/', '^(mdast|hast)$'] },
		},
		{
			name: 'no-tools-in-the-school',
			comment: 'what only developers install is not there in production',
			severity: 'error',
			from: { path: '^src/', pathNot: [testing, web] },
			to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: ['node_modules/@types/'] },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^src/paraglide/|^build/|\\.svelte-kit' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'node', 'default', 'types', 'svelte'],
			extensions: ['.ts', '.js', '.mjs', '.svelte', '.json', '.css'],
		},
	},
};
