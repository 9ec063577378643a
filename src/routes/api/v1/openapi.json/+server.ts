import { describeApi } from '#platform/api/openapi.ts';
import { api } from '../../../../public-api.ts';

export const GET = ({ locals }) => {
	const server = { url: `${locals.school.publicUrl}/api/v1`, title: 'Tremplin', version: '1' };
	return Response.json(describeApi(api, server, locals.locale), { headers: { 'access-control-allow-origin': '*' } });
};
