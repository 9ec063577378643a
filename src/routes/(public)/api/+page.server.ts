import { answerOf, operationId, parametersOf } from '#platform/api/openapi.ts';
import { curlOf, formOf, sampleOf } from '#platform/api/sample.ts';
import { api } from '../../../public-api.ts';
import { cacheTags } from '../../answer.server.ts';

/** The table of the API, as a reader wants it: nothing here is written by hand. */
export const load = ({ locals, setHeaders }) => {
	setHeaders({ [cacheTags]: 'api' });
	const base = `${locals.school.publicUrl}/api/v1`;
	return {
		description: `${base}/openapi.json`,
		operations: api.map((door) => ({
			id: operationId(door),
			method: door.method,
			path: door.path,
			about: door.about({}, { locale: locals.locale }),
			scope: door.scope ?? null,
			parameters: parametersOf(door).map(({ schema, ...one }) => ({
				...one,
				// Not to be understood: it is given back as it came.
				form: one.name === 'cursor' ? 'next' : formOf(schema),
			})),
			call: curlOf(door, base),
			answer: JSON.stringify(sampleOf(answerOf(door)), null, 2),
		})),
		start: `curl ${base}/me \\\n  -H "Authorization: Bearer $TOKEN"`,
	};
};
