import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
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
	// What is written for browsers (an island of a page, `?worker&url`) is made beside the pages, which ship no script themselves.
	worker: { format: 'es', plugins: () => [svelte({ compilerOptions: { runes: true } })] },
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
