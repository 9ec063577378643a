import type { RequestEvent } from '@sveltejs/kit';
import { checkIdentity } from '#capabilities/assessment/server/check-identity.ts';
import { endDefence } from '#capabilities/assessment/server/end-defence.ts';
import { markChapter } from '#capabilities/assessment/server/mark-chapter.ts';
import { Refused } from '#platform/refusal.ts';
import { readJson } from '../../../../api/body.server.ts';
import { as } from '../../../../live.server.ts';

type Given = Record<string, unknown>;
type Calls = ReturnType<typeof as>;
const acts: Readonly<Record<string, (call: Calls, given: Given) => Promise<unknown>>> = {
	checkIdentity: (call, given) => call(checkIdentity, given),
	markChapter: (call, given) => call(markChapter, given),
	endDefence: (call, given) => call(endDefence, given),
};
const fields = ['act', 'document', 'outcome', 'words', 'competency'];

/** What is done while a call goes on, as `{ act: 'markChapter', … }`, without leaving the page. Refuses: not-found for no such act. */
export const actIn = async (event: RequestEvent): Promise<unknown> => {
	const { act, ...given } = (await readJson(event.request, fields)).fields;
	const does = typeof act === 'string' && Object.hasOwn(acts, act) ? acts[act] : undefined;
	if (!does) throw new Refused('not-found');
	return does(as(event), { ...given, defenceId: event.params.defence });
};
