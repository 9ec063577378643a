import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// `npm run bench:hand-in`: a file as large as a draft takes, 2 GiB, over a line that is cut ten times: how long it takes, and
// what memory it costs the web process.

const root = join(import.meta.dirname, '..');
const { status } = spawnSync(
	process.execPath,
	[join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'tests/fleet/large-file.test.ts'],
	{ cwd: root, stdio: 'inherit', env: { ...process.env, LARGE_FILE_MEGABYTES: '2048' } },
);
process.exitCode = status ?? 1;
