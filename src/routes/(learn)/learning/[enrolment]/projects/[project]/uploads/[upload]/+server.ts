import type { RequestEvent } from '@sveltejs/kit';
import { addPiece } from '#capabilities/assessment/server/add-piece.ts';
import { endUpload } from '#capabilities/assessment/server/end-upload.ts';
import { giveUpUpload } from '#capabilities/assessment/server/give-up-upload.ts';
import { upload } from '#capabilities/assessment/server/upload.ts';
import { sliceBytes } from '#platform/files/slices.ts';
import { answerScript, as, readBytes } from '../../../../../../../live.server.ts';

const given = ({ params }: RequestEvent) => ({
	enrolmentId: params.enrolment,
	project: params.project,
	uploadId: params.upload,
});

/** How far it has come. */
export const GET = (event) => answerScript(event, () => as(event)(upload, given(event)));

/** A piece: its place and hash in the address, its bytes in the body. */
export const PUT = (event) =>
	answerScript(event, async () => {
		const said = event.url.searchParams;
		return as(event)(addPiece, {
			...given(event),
			offset: Number(said.get('offset') ?? Number.NaN),
			sha256: said.get('sha256') ?? '',
			content: await readBytes(event.request, sliceBytes),
		});
	});

/** All pieces came. */
export const POST = (event) => answerScript(event, () => as(event)(endUpload, given(event)));

export const DELETE = (event) => answerScript(event, () => as(event)(giveUpUpload, given(event)));
