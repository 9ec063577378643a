import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { completeSource } from './server/complete-source.ts';
import { keepRows } from './server/keep-rows.ts';
import { openSource } from './server/open-source.ts';
import { alertsAgree, importsCompleted } from './server/reckoning.sweep.ts';
import { reckonLevelsAnew } from './server/when-setting-changed.ts';
import { minimumProjects, shortageShare, tensionShare, watchShare } from './settings.ts';

export const observatory = capability({
	name: 'observatory',
	commands: [openSource, keepRows, completeSource],
	reads: [],
	tells,
	listeners: [reckonLevelsAnew],
	sweeps: [alertsAgree, importsCompleted],
	settings: [minimumProjects, watchShare, tensionShare, shortageShare],
	purges: {},
	face: '',
});
