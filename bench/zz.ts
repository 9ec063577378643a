import { mkdtempSync } from 'node:fs';
import { raceHello } from './member.ts';
import { table } from './report.ts';
import { watchRest } from './rest.ts';
import { openSchool } from './school.ts';

const folder = mkdtempSync('/tmp/fleet-zz-');
const school = await openSchool(folder);
let rows: any[] = [];
try {
	rows = await raceHello(school, folder);
} catch (e) {
	console.error(e);
}
await school.close();
try {
	rows.push(...(await watchRest(school)));
} catch (e) {
	console.error(e);
}
console.log(table(rows));
process.exit();
