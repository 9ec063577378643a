import { defineConfig } from 'vite';
import { sveltekit } from '@sveltejs/kit/vite';
import adapter from '@sveltejs/adapter-node';
export default defineConfig({
  plugins: [sveltekit({ adapter: adapter({}), csp: { mode: 'hash', directives: { 'default-src': ['none'], 'script-src': ['self'], 'style-src': ['self'] } } })],
  environments: { ssr: { build: { rolldownOptions: { external: [/^#platform\//, /^#capabilities\/.*\.ts$/] } } } },
});
