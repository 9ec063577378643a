import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { alerts } from './server/alerts.ts';
import { completeSource } from './server/complete-source.ts';
import { departmentMap } from './server/department-map.ts';
import { keepRows } from './server/keep-rows.ts';
import { occupation } from './server/occupation.ts';
import { occupationNeeds } from './server/occupation-needs.ts';
import { occupations } from './server/occupations.ts';
import { openSource } from './server/open-source.ts';
import { places } from './server/places.ts';
import { alertsAgree, importsCompleted } from './server/reckoning.sweep.ts';
import { sources } from './server/sources.ts';
import { territory } from './server/territory.ts';
import { territoryNeeds } from './server/territory-needs.ts';
import { reckonLevelsAnew } from './server/when-setting-changed.ts';
import { minimumProjects, shortageShare, tensionShare, watchShare } from './settings.ts';

/** Every page of the observatory shows figures: all are stale together. */
const pages = () => ['observatory'];

export const observatory = capability({
	name: 'observatory',
	commands: [openSource, keepRows, completeSource],
	reads: [occupations, occupation, occupationNeeds, departmentMap, territory, territoryNeeds, places, alerts, sources],
	tells,
	listeners: [reckonLevelsAnew],
	sweeps: [alertsAgree, importsCompleted],
	settings: [minimumProjects, watchShare, tensionShare, shortageShare],
	purges: { 'observatory.source-imported': pages, 'observatory.needs-reckoned': pages },
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
