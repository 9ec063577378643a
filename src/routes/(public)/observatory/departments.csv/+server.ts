import { departmentMap } from '#capabilities/observatory/server/department-map.ts';
import { csvResponse } from '../../../csv.server.ts';
import { ask } from '../../../door.server.ts';
import { asked, orderOf } from '../asked.server.ts';
import { needHeadings, needValues } from '../need-table.server.ts';

/** What the map shows, as a file. */
export const GET = async (event) => {
	const found = await ask(event, departmentMap, {
		occupation: asked(event, 'occupation'),
		order: orderOf(event, 'share'),
	});
	const code = found.occupation?.code ?? 'all';
	return csvResponse(
		`departments-${code}-${found.year ?? 'none'}.csv`,
		['year', 'occupation', 'occupation_name', 'territory', 'official_code', 'name', ...needHeadings, 'source'],
		found.departments.map(({ territory, ...need }) => [
			...[found.year, code, found.occupation?.name ?? '', territory.code, territory.officialCode, territory.name],
			...needValues(need),
			found.source ? `${found.source.publisher}, ${found.source.title}` : '',
		]),
	);
};
