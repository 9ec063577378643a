import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { build, environment, install, messages, node, root } from './prepare.mjs';
import { findFfmpeg } from './programs.mjs';

// `npm run journey`: the whole way through the school, from figures of recruitment to a verified credential, in a real
// browser. Leaves an illustrated report in journey-report/.

console.log('Tremplin journey');
install();
messages();
build();
const playwright = join('node_modules', '@playwright', 'test', 'cli.js');
const { status } = spawnSync(node, [playwright, 'test', '--project', 'thread'], {
	cwd: root,
	stdio: 'inherit',
	env: environment({ CI: '1', CHROMIUM_PATH: findBrowser(), FFMPEG_PATH: findFfmpeg() }),
});
console.log(`\nThe report, with pictures: ${join(root, 'journey-report', 'index.html')}`);
process.exit(status === null ? 1 : status);
