import { capability } from '#platform/house.ts';
import { indexAgrees } from './server/agreement.sweep.ts';
import { results } from './server/results.ts';
import { whenCoursePublished, whenOccupationsImported, whenProgrammePublished } from './server/when-published.ts';

export const searchCapability = capability({
	name: 'search',
	reads: [results],
	listeners: [whenCoursePublished, whenProgrammePublished, whenOccupationsImported],
	sweeps: [indexAgrees],
});
