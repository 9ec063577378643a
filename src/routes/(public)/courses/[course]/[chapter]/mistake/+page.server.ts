import { passages } from '#capabilities/studio/server/passages.ts';
import { reportMistake } from '#capabilities/studio/server/report-mistake.ts';
import { cacheTags } from '../../../../../answer.server.ts';
import { ask, formAction } from '../../../../../door.server.ts';

const versionIn = (url: URL) => Number(url.searchParams.get('version')) || undefined;

export const load = async (event) => {
	const at = event.url.searchParams.get('at')?.slice(0, 200);
	const text = await ask(event, passages, { ...event.params, version: versionIn(event.url), at });
	event.setHeaders({ [cacheTags]: `course:${text.workId}` });
	return { text };
};

export const actions = {
	reportMistake: formAction(reportMistake, {
		given: ({ params }) => ({ course: params.course, chapter: params.chapter }),
		next: ({ code }) => `/mistakes/${code}?done=reportMistake`,
	}),
};
