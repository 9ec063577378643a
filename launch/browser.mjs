import { findProgram } from './programs.mjs';

/** A Chromium to play the journeys in: the machine's own, or Debian's, installed where we may. */
export const findBrowser = () =>
	findProgram({
		title: 'Chromium',
		variable: 'CHROMIUM_PATH',
		places: [
			'/usr/bin/chromium',
			'/usr/bin/chromium-browser',
			'/usr/bin/google-chrome',
			'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		],
		packages: ['chromium', 'fonts-dejavu-core'],
	});
