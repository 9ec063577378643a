import { describe, expect, test } from 'vitest';
import { readEnvironment } from './environment.ts';

const faultOf = (given: Record<string, string>) => {
	try {
		readEnvironment(given);
		return '';
	} catch (error) {
		return (error as Error).message;
	}
};

describe('the settings of the environment', () => {
	test('have values that start a school on this machine', () => {
		expect(readEnvironment({})).toMatchObject({
			host: '127.0.0.1',
			port: 3000,
			publicUrl: 'http://127.0.0.1:3000',
			publicUrlSet: false,
			trustProxy: false,
		});
		expect(readEnvironment({ PORT: '', HOST: '0.0.0.0' })).toMatchObject({
			port: 3000,
			publicUrl: 'http://localhost:3000',
		});
		expect(readEnvironment({ PUBLIC_URL: 'https://school.example/' })).toMatchObject({
			publicUrl: 'https://school.example',
			publicUrlSet: true,
		});
		expect(readEnvironment({ DATA_DIR: '/srv/school' }).filesUrl).toBe('file:/srv/school/files');
	});

	test('are checked all at once, in words that say what to do', () => {
		const fault = faultOf({
			PORT: 'abc',
			DATABASE_URL: 'mysql://x',
			TRUST_PROXY: 'yes',
			FILES_URL: 'ftp://x',
			PUBLIC_URL: 'school',
		});
		for (const name of [
			'PORT must be a number',
			'DATABASE_URL must be an address that begins with postgres:',
			'TRUST_PROXY',
			'FILES_URL',
			'PUBLIC_URL',
		])
			expect(fault).toContain(name);
	});

	test('never quote a value, which may be a secret', () => {
		expect(
			faultOf({ SECRET_KEY: 'short-secret', SMTP_URL: 'http://user:hunter2@x', DATABASE_URL: 'my:hunter3@x' }),
		).not.toMatch(/short-secret|hunter/);
	});
});
