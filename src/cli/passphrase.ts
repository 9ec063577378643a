import { readFileSync } from 'node:fs';
import type { Environment } from '#platform/app.ts';
import { Problem } from '#platform/problem.ts';

/** Of a file, without the end of its line, else of the environment; never a word of the command, which others see. */
export const passphraseOf = (file: string | undefined, { backupPassphrase }: Environment): string | undefined => {
	if (file === undefined) return backupPassphrase;
	try {
		return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
	} catch (error) {
		throw new Problem(`The passphrase cannot be read: ${(error as Error).message}.`);
	}
};
