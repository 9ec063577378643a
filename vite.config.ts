import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	server: { watch: { ignored: ['**/data/**'] } },
	plugins: [
		sveltekit({
			adapter: adapter(),
			router: { resolution: 'server' },
			compilerOptions: {
				runes: ({ filename }) => (filename.split(/[/\\]/).includes('node_modules') ? undefined : true),
			},
		}),
	],
	// The school's own modules are not bundled: pages, worker and command line run the very same files, once in a process.
	environments: {
		ssr: {
			build: {
				rolldownOptions: {
					external: [/^#platform\//, /^#capabilities\/.*\.ts$/, /^#desks\//, /^#messages$/, /^#locale$/],
				},
			},
		},
	},
});
