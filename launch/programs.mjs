import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { giveUp, step } from './prepare.mjs';

/**
 * A program that the tests need beside ours: that of its variable, else the machine's own, else Debian's, installed where we
 * may; otherwise the one command to type.
 */
export const findProgram = ({ title, variable, places, packages }) => {
	const wanted = process.env[variable];
	if (wanted) return existsSync(wanted) ? wanted : giveUp(`There is no ${title} at ${wanted}: mend ${variable}.`);
	const found = places.find((place) => existsSync(place));
	if (found) return found;
	const command = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
	if (!existsSync('/usr/bin/apt-get')) giveUp(`No ${title} is on this machine: install one and set ${variable} to it.`);
	if (process.getuid() !== 0) giveUp(`No ${title} is on this machine. Install it with: sudo sh -c '${command}'`);
	step(`Installing ${title}`, () => {
		const { status, stderr } = spawnSync('sh', ['-c', command], {
			stdio: ['ignore', 'ignore', 'pipe'],
			encoding: 'utf8',
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		});
		if (status !== 0) giveUp(`${title} could not be installed: ${stderr.trim().split('\n').at(-1)}`);
	});
	return places[0];
};

/** Joins recordings of live rooms. */
export const findFfmpeg = () =>
	findProgram({
		title: 'ffmpeg',
		variable: 'FFMPEG_PATH',
		places: ['/usr/bin/ffmpeg', '/usr/local/bin/ffmpeg', '/opt/homebrew/bin/ffmpeg'],
		packages: ['ffmpeg'],
	});

/** coturn, by which pages reach each other where nothing else is let through. */
export const findRelay = () =>
	findProgram({
		title: 'coturn',
		variable: 'TURNSERVER_PATH',
		places: ['/usr/bin/turnserver', '/usr/local/bin/turnserver', '/opt/homebrew/bin/turnserver'],
		packages: ['coturn'],
	});
