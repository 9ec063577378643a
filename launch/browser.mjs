import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { giveUp, step } from './prepare.mjs';

const places = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const packages = ['chromium', 'fonts-dejavu-core'];

/** A Chromium to play the journeys in: the machine's own, or Debian's, installed where we may. */
export const findBrowser = () => {
	const wanted = process.env.CHROMIUM_PATH;
	if (wanted) return existsSync(wanted) ? wanted : giveUp(`There is no browser at ${wanted}: mend CHROMIUM_PATH.`);
	const found = places.find((place) => existsSync(place));
	if (found) return found;
	const command = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
	if (!existsSync('/usr/bin/apt-get'))
		giveUp('No Chromium is on this machine: install one and set CHROMIUM_PATH to it.');
	if (process.getuid() !== 0) giveUp(`No Chromium is on this machine. Install it with: sudo sh -c '${command}'`);
	step('Installing Chromium', () => {
		const { status, stderr } = spawnSync('sh', ['-c', command], {
			stdio: ['ignore', 'ignore', 'pipe'],
			encoding: 'utf8',
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		});
		if (status !== 0) giveUp(`Chromium could not be installed: ${stderr.trim().split('\n').at(-1)}`);
	});
	return places[0];
};
