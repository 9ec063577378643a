import { person } from '#platform/actor.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { newProject } from '../assessment/factory.ts';
import { decide } from '../assessment/server/decide.ts';
import { another, hold, later, openStory, plan } from '../assessment/testing.ts';
import { acceptLook } from './server/accept-look.ts';

/** What the first says, in words that are found wherever they are told. */
export const firstReason = 'Le premier avis mentionne un essai réussi.';

export const verdict = (outcome: 'acquired' | 'not-yet', reason: string) => ({
	outcomes: { 'competency-1.0': outcome },
	reasons: { 'competency-1': reason },
});

/** A defence that was held and decided, two others who may look at it, and the month after. */
export const openDecided = async (school: TestSchool, outcome: 'acquired' | 'not-yet' = 'acquired') => {
	const story = await openStory(school);
	await school.make((ctx) =>
		newProject(ctx, { enrolmentId: story.enrolmentId, evaluatorId: story.evaluator.id, state: 'ready', position: 1 }),
	);
	const planned = await plan(school, story);
	await hold(school, planned);
	const { defenceId } = planned;
	await school.as(story.evaluator.actor)(decide, { defenceId, ...verdict(outcome, firstReason) });
	const second = await another(school, story, 'Sara Second');
	const { roomId } = await roomOf(school, defenceId);
	return { ...story, defenceId, roomId, second };
};
export type Decided = Awaited<ReturnType<typeof openDecided>>;

const roomOf = async (school: TestSchool, defenceId: string) => {
	const [row] = await school.rows<{ room_id: string }>('select room_id from assessment_defence where id = $1', [
		defenceId,
	]);
	return { roomId: row?.room_id ?? '' };
};

/** The month is over, and the chance of the draws goes on: it chooses, and draws. */
export const choose = async (school: TestSchool): Promise<void> => {
	for (const _ of [1, 2]) {
		await later(school, { hours: 16 * 24 });
		await school.sweep('assessment.draw-chain-there');
	}
	await school.sweep('oversight.looks-chosen');
	await school.sweep('oversight.looks-drawn');
};

export const lookOf = async (school: TestSchool, { defenceId }: Pick<Decided, 'defenceId'>, round = 2) => {
	const [row] = await school.rows<{ id: string; state: string; looker: string | null }>(
		'select id, state, looker_id as looker from oversight_look where defence_id = $1 and round = $2',
		[defenceId, round],
	);
	return row ?? { id: '', state: 'none', looker: null };
};

/** Drawn for somebody, who accepts. */
export const accepted = async (school: TestSchool, story: Pick<Decided, 'defenceId'>) => {
	await choose(school);
	const { id: lookId, looker } = await lookOf(school, story);
	const actor = person(looker ?? '', ['evaluator']);
	await school.as(actor)(acceptLook, { lookId });
	return { lookId, actor };
};

/** The reasons that stood against somebody in the last draw of a look; undefined where they were not of it. */
export const against = async (school: TestSchool, id: string): Promise<string | undefined> => {
	const [row] = await school.rows<{ reason: string | null }>(
		'select reasons[array_position(candidates, $1)] as reason from oversight_draw order by id desc limit 1',
		[id],
	);
	return row?.reason ?? undefined;
};
