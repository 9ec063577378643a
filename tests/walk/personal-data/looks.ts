import { newLook } from '#capabilities/oversight/factory.ts';
import { concludeTalk } from '#capabilities/oversight/server/conclude-talk.ts';
import { sayInTalk } from '#capabilities/oversight/server/say-in-talk.ts';
import { withdrawLook } from '#capabilities/oversight/server/withdraw-look.ts';
import type { Actor } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';

interface Somebody {
	readonly id: string;
	readonly actor: Actor;
}

/** The defence that was held is looked at again by somebody who first did not want to, and they talk about it. */
export const lookedAt = async (
	school: TestSchool,
	enrolmentId: string,
	{ looker, first }: { readonly looker: Somebody; readonly first: Somebody },
): Promise<void> => {
	const [row] = await school.rows<{ id: string }>(
		`select d.id from assessment_defence d join assessment_project p on p.id = d.project_id
		where p.enrolment_id = $1 and d.state = 'held'`,
		[enrolmentId],
	);
	const of = { defenceId: row?.id ?? '', lookerId: looker.id };
	const { lookId } = await school.make((ctx) => newLook(ctx, { ...of, state: 'asked' }));
	await school.as(looker.actor)(withdrawLook, { lookId, reason: 'Je connais sa voix.' });
	await school.make((ctx) => newLook(ctx, of));
	const [talk] = await school.rows<{ id: string }>('select id from oversight_talk where look_id = $1', [lookId]);
	const talkId = talk?.id ?? '';
	await school.as(first.actor)(sayInTalk, { talkId, words: 'Il manque le second essai.' });
	await school.as(looker.actor)(concludeTalk, { talkId, outcome: 'first-holds', words: 'Nous en restons là.' });
};
