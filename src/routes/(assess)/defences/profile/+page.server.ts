import { declareTie } from '#capabilities/faculty/server/declare-tie.ts';
import { ownEvaluator } from '#capabilities/faculty/server/own-evaluator.ts';
import { saveEvaluator } from '#capabilities/faculty/server/save-evaluator.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	profile: await ask(event, ownEvaluator, {}),
	done: event.url.searchParams.get('done'),
});

export const actions = { saveEvaluator: formAction(saveEvaluator), declareTie: formAction(declareTie) };
