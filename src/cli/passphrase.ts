import { readFileSync } from 'node:fs';
import type { Environment } from '#platform/app.ts';
import { refuseShort } from '#platform/backup/archive.ts';
import { Problem } from '#platform/problem.ts';

interface Wanted {
	readonly encrypt?: boolean;
	readonly passphraseFile?: string;
}

/** For a backup that is taken; undefined where it is not to be encrypted. */
export const sealingPassphrase = (
	{ encrypt, passphraseFile }: Wanted,
	environment: Environment,
): string | undefined => {
	if (!encrypt) return undefined;
	const passphrase = passphraseOf(passphraseFile, environment);
	if (passphrase === undefined)
		throw new Problem('To encrypt, give a passphrase by --passphrase-file or BACKUP_PASSPHRASE.');
	refuseShort(passphrase);
	return passphrase;
};

/** Of a file, without the end of its line, else of the environment; never a word of the command, which others see. */
export const passphraseOf = (file: string | undefined, { backupPassphrase }: Environment): string | undefined => {
	if (file === undefined) return backupPassphrase;
	try {
		return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
	} catch (error) {
		throw new Problem(`The passphrase cannot be read: ${(error as Error).message}.`);
	}
};
