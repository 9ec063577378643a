import { join } from 'node:path';
import { findBrowser } from '../launch/browser.mjs';
import { build, handOver, install, root } from '../launch/prepare.mjs';

const [what = 'run', ...args] = process.argv.slice(2);
// What is prepared is told on the other channel, so that standard output holds the measures alone.
process.stdout.write = process.stderr.write.bind(process.stderr);
install();
// The score of risk and what keeps bad work out are rules alone, and similarity asks no page.
if (!['risk', 'similarity', 'trust'].includes(what)) build();
handOver([join(root, 'bench', `${what}.ts`), ...args], what === 'run' ? { CHROMIUM_PATH: findBrowser() } : {});
