import { appreciate } from '#capabilities/mentoring/server/appreciation/appreciate.ts';
import { appreciation } from '#capabilities/mentoring/server/appreciation/appreciation.ts';
import { reportWords } from '#capabilities/mentoring/server/appreciation/report-words.ts';
import { ask, formAction } from '../../../../../door.server.ts';

const given = ({ params }: { params: { session?: string } }) => ({ sessionId: params.session });

export const load = async (event) => ({
	round: await ask(event, appreciation, { sessionId: event.params.session }),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	appreciate: formAction(appreciate, { given }),
	reportWords: formAction(reportWords, { given }),
};
