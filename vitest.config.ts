import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['src/**/*.test.ts', 'checks/**/*.test.ts', 'tests/{fleet,fuzz,hostile,walk}/**/*.test.ts'],
		globalSetup: ['./tests/cluster.ts'],
		// Each file has a database of its own, so files need no isolation from each other's modules.
		isolate: false,
		pool: 'forks',
		testTimeout: 20_000,
		hookTimeout: 30_000,
	},
});
