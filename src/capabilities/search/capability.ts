import { capability } from '#platform/house.ts';
import { search } from './server/search.ts';
import { indexAgrees } from './server/index.sweep.ts';
import { whenCoursePublished, whenOccupationsImported, whenProgrammePublished } from './server/when-published.ts';

export const searchCapability = capability({
	name: 'search',
	reads: [search],
	listeners: [whenCoursePublished, whenProgrammePublished, whenOccupationsImported],
	sweeps: [indexAgrees],
});
