import { join } from 'node:path';
import { build, handOver, install, root } from './prepare.mjs';

console.log('Tremplin');
install();
build();
handOver([join(root, 'src', 'start.ts')]);
