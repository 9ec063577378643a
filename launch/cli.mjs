import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, handOver, node, root } from './prepare.mjs';

if (!existsSync(node) || !existsSync(join(root, 'src', 'paraglide', 'messages.js')))
	giveUp('Tremplin is not installed yet in this folder: run `npm start` once, or `npm ci && npm run messages`.');
handOver([join(root, 'src', 'cli.ts'), ...process.argv.slice(2)]);
