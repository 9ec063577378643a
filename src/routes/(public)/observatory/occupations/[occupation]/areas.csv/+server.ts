import { occupation } from '#capabilities/observatory/server/occupation.ts';
import { occupationNeeds } from '#capabilities/observatory/server/occupation-needs.ts';
import { csvResponse } from '../../../../../csv.server.ts';
import { ask } from '../../../../../door.server.ts';
import { asked } from '../../../asked.server.ts';
import { allOf, needHeadings, needValues } from '../../../need-table.server.ts';

/** The ranking of an occupation's page as a file; `?minimum=0` leaves no employment area out. */
export const GET = async (event) => {
	const code = event.params.occupation;
	const found = await ask(event, occupation, { code });
	const minimum = /^\d{1,6}$/.test(asked(event, 'minimum') ?? '') ? asked(event, 'minimum') : found.thresholds.minimum;
	const items = await allOf((cursor) =>
		ask(event, occupationNeeds, { code, level: 'employment-area', minimum, order: 'share', cursor }),
	);
	return csvResponse(
		`employment-areas-${code}-${found.year ?? 'none'}.csv`,
		['year', 'occupation', 'occupation_name', 'territory', 'official_code', 'name', ...needHeadings, 'source'],
		items.map(({ territory, ...need }) => [
			...[found.year, code, found.name, territory.code, territory.officialCode, territory.name],
			...needValues(need),
			found.source ? `${found.source.publisher}, ${found.source.title}` : '',
		]),
	);
};
