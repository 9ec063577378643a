import { readFileSync } from 'node:fs';
import { capability } from '#platform/house.ts';
import { tells } from './events.ts';
import { personalData } from './personal-data.ts';
import { refusals } from './refusals.ts';
import { decideLikeness } from './server/likeness/decide-likeness.ts';
import { handInsCompared } from './server/likeness/hand-ins-compared.sweep.ts';
import { handInsAreCompared } from './server/likeness/hand-ins-compared.work.ts';
import { likenesses } from './server/likeness/likenesses.ts';
import { lookAtLikeness } from './server/likeness/look-at-likeness.ts';
import { ownSections } from './server/likeness/own-sections.ts';
import { whenHandedIn } from './server/likeness/when-handed-in.ts';
import { leastCovered, leastSimilarity, mostEarlier, mostLikenesses } from './settings.ts';

export const integrity = capability({
	name: 'integrity',
	commands: [lookAtLikeness, decideLikeness],
	reads: [likenesses],
	tells,
	listeners: [whenHandedIn],
	sweeps: [handInsCompared],
	works: [handInsAreCompared],
	settings: [leastSimilarity, leastCovered, mostLikenesses, mostEarlier],
	refusals,
	personalData,
	personal: { sections: ownSections },
	face: readFileSync(new URL('./face.sql', import.meta.url), 'utf8'),
});
