import { createReadStream, createWriteStream, existsSync, readdirSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isAlive } from '../database/data-folder.ts';
import { Problem } from '../problem.ts';
import { decrypt, encrypt, isEncrypted } from './age.ts';
import type { Manifest } from './manifest.ts';
import { type Contents, readBackup } from './read.ts';

const pieceSize = 2 ** 20;

/** An archive on this machine, decrypted where it is encrypted; each call reads it from its beginning. */
export const openArchive = async (
	path: string,
	passphrase: string | undefined,
): Promise<() => AsyncIterable<Buffer>> => {
	const first = Buffer.alloc(64);
	try {
		const file = await open(path);
		await file.read(first).finally(() => file.close());
	} catch (error) {
		throw new Problem(`${path} cannot be read: ${(error as Error).message}.`);
	}
	const plain = () => createReadStream(path, { highWaterMark: pieceSize }) as AsyncIterable<Buffer>;
	if (!isEncrypted(first)) return plain;
	if (passphrase === undefined)
		throw new Problem('The backup is encrypted: give its passphrase by --passphrase-file or BACKUP_PASSPHRASE.');
	return () => decrypt(passphrase, plain());
};

/** Holds the whole archive against its hashes; nothing of it is kept. */
export const checkArchive = async (
	archive: () => AsyncIterable<Buffer>,
	secretOf?: (manifest: Manifest) => string | undefined,
	progress: (parts: number) => void = () => {},
): Promise<Contents> => {
	const parts = readBackup(archive(), secretOf);
	for (let count = 1; ; count++) {
		const { value, done } = await parts.next();
		if (done) return value;
		progress(count);
	}
};

/** What one passphrase must have at least; a backup is a file that others may try passphrases on for years. */
const shortest = 12;

export const refuseShort = (passphrase: string): void => {
	if (passphrase.length < shortest)
		throw new Problem(`A passphrase has at least ${shortest} characters: several words that nobody else would choose.`);
};

const sealedStream = (stream: AsyncIterable<Buffer>, passphrase: string | undefined) =>
	passphrase === undefined ? stream : encrypt(passphrase, stream);

/**
 * Writes a stream to a file that is whole or absent: aside, to the disk, read again and checked, then under its name.
 * Refuses a name that is taken.
 */
export const writeArchive = async (
	path: string,
	stream: AsyncIterable<Buffer>,
	passphrase: string | undefined,
	replace: boolean,
): Promise<void> => {
	const target = resolve(path);
	if (existsSync(target) && !replace)
		throw new Problem(`${target} exists already: choose another name, or add --replace.`);
	const draft = `${target}.part-${process.pid}`;
	try {
		forgetDrafts(target);
		await pipeline(
			sealedStream(stream, passphrase),
			createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }),
		);
		await checkArchive(await openArchive(draft, passphrase));
		await rename(draft, target);
		const folder = await open(dirname(target));
		await folder.sync().finally(() => folder.close());
	} catch (error) {
		rmSync(draft, { force: true });
		throw asProblem(error, target);
	}
};

export const sendArchive = async (
	stream: AsyncIterable<Buffer>,
	passphrase: string | undefined,
	to: NodeJS.WritableStream,
): Promise<void> => {
	try {
		await pipeline(sealedStream(stream, passphrase), to, { end: false });
	} catch (error) {
		throw asProblem(error, 'standard output');
	}
};

/** Of processes that were killed. */
const forgetDrafts = (target: string) => {
	const [folder, prefix] = [dirname(target), `${basename(target)}.part-`];
	for (const name of readdirSync(folder))
		if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length)))) rmSync(join(folder, name));
};

const reasons: Readonly<Record<string, string>> = {
	ENOSPC: 'the disk is full',
	EPIPE: 'the program that reads it has ended',
	ENOENT: 'its folder does not exist',
	EACCES: 'its folder may not be written',
};
const asProblem = (error: unknown, target: string): unknown => {
	const reason = reasons[(error as { code?: string }).code ?? ''];
	return reason && !(error instanceof Problem)
		? new Problem(`The backup cannot be written to ${target}: ${reason}.`)
		: error;
};
