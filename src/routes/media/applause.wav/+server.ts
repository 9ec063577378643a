import { applause } from '#ui/applause.ts';

let made: Uint8Array<ArrayBuffer> | undefined;

/** What is heard where success is celebrated, made at the first question. */
export const GET = () => {
	made ??= applause();
	return new Response(made, {
		headers: { 'content-type': 'audio/wav', 'cache-control': 'public, max-age=86400' },
	});
};
