import { deliverableFile } from '#capabilities/assessment/server/deliverable.ts';
import { answering } from '../../../door.server.ts';
import { as } from '../../../live.server.ts';
import { sendBytes } from '../../../range.server.ts';

/** A file that was handed in, or one range of its bytes: to be saved, and never shown by the browser. */
export const GET = (event) =>
	answering(event, () =>
		sendBytes(event.request.headers.get('range'), (range) =>
			as(event)(deliverableFile, { deliverableId: event.params.deliverable, ...range }),
		),
	);
