import { newLook } from '#capabilities/oversight/factory.ts';
import { acceptLook } from '#capabilities/oversight/server/accept-look.ts';
import { judge } from '#capabilities/oversight/server/judge.ts';
import { sayInTalk } from '#capabilities/oversight/server/say-in-talk.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { words } from './words.ts';

type As = (who: string) => ReturnType<TestSchool['as']>;

/** The defence that was held is looked at again by somebody who sees it otherwise, and whoever decided says how they see it. */
export const looks = async (
	school: TestSchool,
	as: As,
	one: (who: string) => { id: string },
	place: Record<string, string>,
) => {
	const lookerId = one('an evaluator who looks').id;
	const { lookId } = await school.make((ctx) =>
		newLook(ctx, { defenceId: place.held ?? '', lookerId, state: 'asked' }),
	);
	place.look = lookId;
	const looker = as('an evaluator who looks');
	await looker(acceptLook, { lookId });
	await looker(judge, {
		lookId,
		outcomes: { 'competency-1.0': 'acquired' },
		reasons: { 'competency-1': words.looked },
	});
	const [row] = await school.rows<{ id: string }>('select id from oversight_talk where look_id = $1', [lookId]);
	place.talk = row?.id ?? '';
	await as('an evaluator who heard')(sayInTalk, { talkId: place.talk, words: words.talked });
};
