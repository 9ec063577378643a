import { Readable } from 'node:stream';
import { openPicture } from '#capabilities/catalogue/public.server.ts';

/** Pictures of courses, for everybody, under names that say their content. */
export const GET = async ({ params, locals }) => {
	const picture = await openPicture(locals.school, params.file);
	if (!picture) return new Response('There is no such picture.', { status: 404 });
	return new Response(Readable.toWeb(picture.stream) as ReadableStream, {
		headers: {
			'content-type': picture.type,
			'content-length': String(picture.size),
			'cache-control': 'public, max-age=31536000, immutable',
		},
	});
};
