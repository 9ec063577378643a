import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { assignmentLetters, endLetter } from './notices/letters.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { assignMentor } from './server/assign-mentor.ts';
import { learners } from './server/learners.ts';
import { whenLearnerWithdrew } from './server/when-learner-withdrew.ts';
import { learnersWithoutMentor } from './server/without-mentor.sweep.ts';
import { daysWithoutMentor } from './settings.ts';

export const mentoring = capability({
	name: 'mentoring',
	commands: [assignMentor],
	reads: [learners],
	tells,
	listeners: [assignmentLetters, endLetter, whenLearnerWithdrew],
	sweeps: [learnersWithoutMentor],
	settings: [daysWithoutMentor],
	refusals,
	personalData,
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
