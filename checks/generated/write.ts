import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generateAll } from './current.ts';

// `npm run generate`: whatever is derived from the migrations and from the house, written anew.
for (const [path, text] of await generateAll()) {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, text);
}
