import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { project } from './rules/project.ts';
import { addDeliverables } from './server/add-deliverables.ts';
import { addLink } from './server/add-link.ts';
import { askMentorAgain } from './server/ask-mentor-again.ts';
import { cancelDefence } from './server/cancel-defence.ts';
import { decide } from './server/decide.ts';
import { declareReady } from './server/declare-ready.ts';
import { giveBack } from './server/give-back.ts';
import { handIn } from './server/hand-in.ts';
import { planDefence } from './server/plan-defence.ts';
import { clearDiscarded, endLeases, missingProjects, plannedInTime, remindWaiters } from './server/projects.sweep.ts';
import { removeDeliverable } from './server/remove-deliverable.ts';
import { whenEnrolled } from './server/when-enrolled.ts';
import { fileMegabytes, leaseSettings, mostDeliverables, openProjects, versionMegabytes } from './settings.ts';

export const assessment = capability({
	name: 'assessment',
	commands: [
		addDeliverables,
		addLink,
		removeDeliverable,
		handIn,
		giveBack,
		declareReady,
		askMentorAgain,
		planDefence,
		cancelDefence,
		decide,
	],
	tells,
	listeners: [whenEnrolled],
	sweeps: [missingProjects, remindWaiters, endLeases, plannedInTime, clearDiscarded],
	settings: [openProjects, mostDeliverables, fileMegabytes, versionMegabytes, ...leaseSettings],
	refusals,
	workflows: [project],
	personalData,
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
