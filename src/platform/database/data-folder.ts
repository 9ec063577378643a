import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	chmodSync,
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Problem } from '../problem.ts';
import { findBinaries, findIdentity, nobody } from './binaries.ts';

/** The major version of the binaries that package.json pins; a data folder of another one is refused. */
const major = 18;
const leastFreeBytes = 300 * 2 ** 20;
/** The longest path that a UNIX socket can have, on the strictest of our systems. */
const socketPathLimit = 100;
const socketName = '.s.PGSQL.5432';

/** Where the embedded database keeps what, in a data folder. */
export const layout = (dataDir: string) => {
	const root = resolve(dataDir);
	const near = join(root, 'run');
	// Deep folders make a socket path that the kernel refuses: then it lives in the temporary folder, under a name of ours.
	const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
	const far = join(tmpdir(), `tremplin-${process.getuid?.() ?? 0}-${name}`);
	const logs = join(root, 'logs');
	return {
		root,
		cluster: join(root, 'postgres'),
		logs,
		log: join(logs, 'postgres.log'),
		sockets: near.length <= socketPathLimit - socketName.length - 1 ? near : far,
	};
};
export type Place = ReturnType<typeof layout>;

/** How a program of PostgreSQL is run for a folder: as whom, and with what environment. */
export const commandFor = (place: Place, program: 'initdb' | 'postgres', args: readonly string[]) => {
	const identity = findIdentity();
	const [command, ...rest] = [...identity.prefix, findBinaries()[program], ...args] as [string, ...string[]];
	const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
	return { command, args: rest, options: { ...identity.options, env, cwd: place.root } };
};

/** Makes the folder and its database where there is none. Refuses: not writable, nearly full, of another version. */
export const prepareFolder = (place: Place, durable: boolean): void => {
	try {
		for (const folder of [place.root, place.logs, place.sockets]) mkdirSync(folder, { recursive: true, mode: 0o700 });
		chmodSync(place.sockets, 0o700);
	} catch (error) {
		throw new Problem(
			`The data folder ${place.root} cannot be written (${(error as Error).message}): check its owner.`,
		);
	}
	// The temporary folder is everybody's: another user may have laid one of this name there first.
	const { uid } = lstatSync(place.sockets);
	if (![process.getuid?.(), nobody].includes(uid))
		throw new Problem(
			`The folder ${place.sockets} belongs to another user: remove it, or set DATA_DIR to a shorter path.`,
		);
	const { bavail, bsize } = statfsSync(place.root);
	if (bavail * bsize < leastFreeBytes)
		throw new Problem(
			`The disk of ${place.root} has ${Math.floor((bavail * bsize) / 2 ** 20)} MB left and the database needs 300 MB: free some space.`,
		);
	const { own } = findIdentity();
	for (const folder of [place.root, place.sockets]) own(folder);
	if (!existsSync(join(place.cluster, 'PG_VERSION'))) makeCluster(place, durable);
	refuseOtherVersion(place);
};

const format = ['-U', 'tremplin', '-A', 'trust', '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/** Made under a name of this process and renamed: a folder that exists is always whole, whoever else makes one now. */
const makeCluster = (place: Place, durable: boolean) => {
	for (const name of readdirSync(place.root))
		if (name.startsWith('postgres.new-') && !isAlive(Number(name.split('-')[1])))
			rmSync(join(place.root, name), { recursive: true });
	const fresh = join(place.root, `postgres.new-${process.pid}`);
	const making = commandFor(place, 'initdb', ['-D', fresh, ...format, ...(durable ? [] : ['--no-sync'])]);
	try {
		execFileSync(making.command, making.args, { ...making.options, stdio: 'pipe' });
	} catch (error) {
		const said = String((error as { stderr?: Buffer }).stderr ?? error).trim();
		throw new Problem(`The database folder ${place.cluster} could not be made: ${said.split('\n').at(-1)}`);
	}
	try {
		renameSync(fresh, place.cluster);
	} catch (error) {
		rmSync(fresh, { recursive: true });
		if ((error as { code?: string }).code !== 'ENOTEMPTY') throw error;
	}
};

const refuseOtherVersion = ({ root, cluster }: Place) => {
	const found = Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'));
	if (found === major) return;
	const advice =
		found > major
			? 'use the newer version of Tremplin that wrote it'
			: 'back it up with the older version and restore it here';
	throw new Problem(
		`The data folder ${root} was written by PostgreSQL ${found} and this version brings ${major}: ${advice}.`,
	);
};

/** The process that serves the folder, if there is one. */
export const postmaster = ({ cluster }: Pick<Place, 'cluster'>): number | undefined => {
	const pid = readPid(join(cluster, 'postmaster.pid'));
	return pid !== undefined && isPostgres(pid) ? pid : undefined;
};

/** After a kill of everything, the number in a lock file may be another program's, which would keep PostgreSQL from starting. */
export const forgetDeadLocks = ({ cluster, sockets }: Place): void => {
	for (const file of [join(cluster, 'postmaster.pid'), join(sockets, `${socketName}.lock`)]) {
		const pid = readPid(file);
		if (pid !== undefined && !isPostgres(pid)) rmSync(file, { force: true });
	}
};

const readPid = (file: string): number | undefined => {
	try {
		return Number(readFileSync(file, 'utf8').split('\n')[0]);
	} catch {
		return undefined;
	}
};

const isPostgres = (pid: number): boolean => {
	const name = `/proc/${pid}/comm`;
	const another = existsSync(name) && !readFileSync(name, 'utf8').startsWith('postgres');
	return isAlive(pid) && !another;
};

export const isAlive = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return (error as { code?: string }).code === 'EPERM';
	}
};
