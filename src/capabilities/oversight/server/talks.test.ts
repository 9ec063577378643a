import { beforeEach, describe, expect, test } from 'vitest';
import { person, personId } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { another, later } from '../../assessment/testing.ts';
import { noticesTo } from '../../identity/testing.ts';
import { accepted, type Decided, lookOf, openDecided, verdict } from '../testing.ts';
import { acceptLook } from './accept-look.ts';
import { concludeTalk } from './conclude-talk.ts';
import { judge } from './judge.ts';
import { sayInTalk } from './say-in-talk.ts';
import { talk } from './talk.ts';
import { talks } from './talks.ts';

const school = openTestSchool(house);
let story: Decided;
beforeEach(async () => {
	story = await openDecided(school);
});
const first = () => school.as(story.evaluator.actor);
const head = () => school.as(story.head.actor);

/** The second says so; answers the talk that follows, where one does. */
const judgedAs = async (outcome: 'acquired' | 'not-yet') => {
	const { lookId, actor } = await accepted(school, story);
	await school.as(actor)(judge, { lookId, ...verdict(outcome, 'La seconde ne voit pas l’essai.') });
	await school.settle();
	const [row] = await school.rows<{ id: string }>('select id from oversight_talk where look_id = $1', [lookId]);
	return { talkId: row?.id ?? '', second: actor };
};

describe('a second look', () => {
	test('that agrees opens nothing', async () => {
		expect((await judgedAs('acquired')).talkId).toBe('');
		expect((await lookOf(school, story, 3)).state).toBe('none');
		expect((await first()(talks, {})).talks).toEqual([]);
	});

	test('that does not opens a talk, in which nobody reads who looked, and has a third look; nothing changes by itself', async () => {
		const { talkId, second } = await judgedAs('not-yet');
		expect(await noticesTo(school, story.evaluator.email)).toContain('oversight.talk-opened');
		const seen = await first()(talk, { talkId });
		expect(seen).toMatchObject({
			...{ part: 'first', state: 'to-answer', outcome: null, thirdIsAwaited: false },
			compared: [{ outcome: 'acquired', second: 'not-yet', reason: 'La seconde ne voit pas l’essai.', third: null }],
		});
		for (const answer of [seen, await head()(talk, { talkId }), await head()(talks, {})])
			expect(JSON.stringify(answer)).not.toMatch(new RegExp(`Sara Second|${story.second.id}`));
		for (const one of [story.learner.actor, story.mentor.actor, second])
			expect(await refusalOf(school.as(one)(talk, { talkId }))).toBe('not-found');
		expect((await school.as(second)(talks, {})).talks).toEqual([]);
		const other = person((await another(school, story, 'Oscar Other')).id, ['evaluator']);
		expect(await refusalOf(school.as(other)(sayInTalk, { talkId, words: 'Moi ?' }))).toBe('not-found');
		expect(await school.rows('select 1 from assessment_decision where supersedes is not null')).toEqual([]);
	});

	test('has a third look drawn, of which the head of pedagogy alone reads', async () => {
		const third = await another(school, story, 'Théo Third');
		const { talkId, second } = await judgedAs('not-yet');
		await school.sweep('oversight.looks-drawn');
		const look = await lookOf(school, story, 3);
		const free = [third.id, story.second.id].find((id) => id !== personId(second));
		expect(look).toMatchObject({ state: 'asked', looker: free });
		expect((await head()(talk, { talkId })).thirdIsAwaited).toBe(true);
		const actor = person(free ?? '', ['evaluator']);
		await school.as(actor)(acceptLook, { lookId: look.id });
		await school.as(actor)(judge, { lookId: look.id, ...verdict('not-yet', 'La troisième non plus.') });
		expect((await head()(talk, { talkId })).compared).toMatchObject([
			{ third: { outcome: 'not-yet', reason: 'La troisième non plus.' } },
		]);
		expect((await first()(talk, { talkId })).compared).toMatchObject([{ third: null }]);
		// It is compared with nobody’s habits: the two who disagreed were chosen by their disagreement.
		expect((await lookOf(school, story, 3)).state).toBe('decided');
	});
});

describe('a talk', () => {
	test('goes back and forth, and is concluded by the head of pedagogy, with words', async () => {
		const { talkId } = await judgedAs('not-yet');
		await first()(sayInTalk, { talkId, words: 'L’essai est montré à la dixième minute.' });
		await school.settle();
		expect(await noticesTo(school, story.head.email)).toContain('oversight.talk-said');
		await head()(sayInTalk, { talkId, words: 'À quel critère ?' });
		expect((await first()(talks, {})).talks).toMatchObject([{ part: 'first', state: 'to-answer' }]);
		const conclusion = { talkId, outcome: 'criteria-unclear' as const, words: 'Nous précisons le critère.' };
		expect(await refusalOf(first()(concludeTalk, conclusion))).toBe('forbidden');
		await expect(head()(concludeTalk, { ...conclusion, words: ' ' })).rejects.toMatchObject({
			issues: [{ path: 'words', code: 'required' }],
		});
		await head()(concludeTalk, conclusion);
		expect(await refusalOf(head()(sayInTalk, { talkId, words: 'Encore.' }))).toBe('not-from-here');
		expect(await first()(talk, { talkId })).toMatchObject({
			...{ state: 'concluded', outcome: 'criteria-unclear', until: null },
			words: [{ part: 'first' }, { part: 'pedagogy' }, { part: 'pedagogy', words: 'Nous précisons le critère.' }],
		});
		await school.settle();
		expect(await noticesTo(school, story.evaluator.email)).toContain('oversight.talk-concluded');
		await expect(school.rows('delete from oversight_word')).rejects.toThrow('append-only');
	});

	test('waits for nobody for ever', async () => {
		const { talkId } = await judgedAs('not-yet');
		await later(school, { hours: 7 * 24 + 1 });
		await school.sweep('oversight.talkers-reminded');
		await school.settle();
		expect(await noticesTo(school, story.evaluator.email)).toContain('oversight.talk-said');
		await later(school, { hours: 7 * 24 });
		await school.sweep('oversight.talks-ended');
		await school.settle();
		expect(await head()(talk, { talkId })).toMatchObject({ state: 'to-conclude' });
		expect(await noticesTo(school, story.head.email)).toContain('oversight.talk-said');
		await later(school, { hours: 14 * 24 + 1 });
		await school.sweep('oversight.talks-ended');
		expect(await head()(talk, { talkId })).toMatchObject({ state: 'to-conclude' });
	});

	test('about a decision of the head of pedagogy is concluded by another', async () => {
		const { talkId } = await judgedAs('not-yet');
		await school.rows(
			`insert into identity_role (person_id, role, granted_at) values ($1, 'head-of-pedagogy', now())`,
			[story.evaluator.id],
		);
		const both = school.as(person(story.evaluator.id, ['evaluator', 'head-of-pedagogy']));
		const conclusion = { talkId, outcome: 'first-holds' as const, words: 'Je tiens.' };
		expect(await refusalOf(both(concludeTalk, conclusion))).toBe('forbidden');
		expect((await both(talks, {})).talks.find(({ id }) => id === talkId)).toMatchObject({ part: 'first' });
	});
});
