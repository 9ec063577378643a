import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { welcomeLearner, withdrawalLetter } from './notices/letters.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { learning } from './rules/learning.ts';
import { changePace } from './server/change-pace.ts';
import { enrol } from './server/enrol.ts';
import { closeEnrolments } from './server/leave.ts';
import { offer } from './server/offer.ts';
import { oldEnrolmentsForgotten } from './server/old-enrolments.sweep.ts';
import { projectDates } from './server/own-dates.ts';
import { ownEnrolments } from './server/own-enrolments.ts';
import { ownSections } from './server/own-sections.ts';
import { plan } from './server/plan.ts';
import { withdraw } from './server/withdraw.ts';
import { offeredPaces } from './settings.ts';

export const enrolment = capability({
	name: 'enrolment',
	commands: [enrol, changePace, withdraw],
	reads: [offer, ownEnrolments, plan],
	tells,
	listeners: [welcomeLearner, withdrawalLetter],
	sweeps: [oldEnrolmentsForgotten],
	settings: [offeredPaces],
	refusals,
	workflows: [learning],
	personalData,
	dates: [projectDates],
	personal: { sections: ownSections, leave: closeEnrolments },
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
