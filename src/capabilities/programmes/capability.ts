import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { refusals } from './refusals.ts';
import { programmeFile } from './server/file.ts';
import { programme } from './server/programme.ts';
import { programmeAddresses } from './server/programme-addresses.ts';
import { programmes } from './server/programmes.ts';
import { fewestProjects, mostCompetencies, mostProjects } from './settings.ts';

export const programmesCapability = capability({
	name: 'programmes',
	reads: [programmes, programme, programmeFile, programmeAddresses],
	tells,
	settings: [fewestProjects, mostProjects, mostCompetencies],
	refusals,
	purges: { 'programmes.programme-published': ({ programmeId }) => ['programmes', `programme:${programmeId}`] },
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
