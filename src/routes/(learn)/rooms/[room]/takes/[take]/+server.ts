import { mostPieceBytes } from '#capabilities/rooms/fields.ts';
import { addPiece } from '#capabilities/rooms/server/add-piece.ts';
import { watchTake } from '#capabilities/rooms/server/watch-take.ts';
import { answerScript, as, readBytes } from '../../../../../live.server.ts';
import { sendBytes } from '../../../../../range.server.ts';

/** What a side recorded, or one range of its bytes; with `save`, to be kept under that name. */
export const GET = (event) =>
	answerScript(event, () =>
		sendBytes(
			event.request.headers.get('range'),
			(range) => as(event)(watchTake, { takeId: event.params.take, ...range }),
			event.url.searchParams.get('save') ?? undefined,
		),
	);

/** A piece: its number, milliseconds and hash in the address, its bytes in the body. */
export const PUT = (event) =>
	answerScript(event, async () => {
		const said = event.url.searchParams;
		const figure = (name: string) => Number(said.get(name) ?? Number.NaN);
		return as(event)(addPiece, {
			takeId: event.params.take,
			number: figure('number'),
			fromMs: figure('from'),
			toMs: figure('to'),
			sha256: said.get('sha256') ?? '',
			content: await readBytes(event.request, mostPieceBytes),
		});
	});
