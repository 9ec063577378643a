import { territory } from '#capabilities/observatory/server/territory.ts';
import { territoryNeeds } from '#capabilities/observatory/server/territory-needs.ts';
import { csvResponse } from '../../../../../csv.server.ts';
import { ask } from '../../../../../door.server.ts';
import { orderOf } from '../../../asked.server.ts';
import { allOf, needHeadings, needValues } from '../../../need-table.server.ts';

/** Every occupation of a territory's page as a file. */
export const GET = async (event) => {
	const code = event.params.territory;
	const found = await ask(event, territory, { territory: code });
	const order = orderOf(event, 'projects');
	const items = await allOf((cursor) => ask(event, territoryNeeds, { territory: code, order, cursor }));
	return csvResponse(
		`needs-${code}-${found.year ?? 'none'}.csv`,
		['year', 'territory', 'territory_name', 'occupation', 'occupation_name', ...needHeadings],
		items.map(({ occupation, ...need }) => [
			...[found.year, found.code, found.name, occupation.code, occupation.name],
			...needValues(need),
		]),
	);
};
