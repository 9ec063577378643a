import { beforeEach, describe, expect, test } from 'vitest';
import { type Actor, person } from '#platform/actor.ts';
import { openBody } from '#platform/mail/outbox.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newEnrolment } from '../../enrolment/factory.ts';
import { newOrganisation } from '../../identity/factory.ts';
import { newAccompaniment } from '../../mentoring/factory.ts';
import { newProgramme } from '../../programmes/factory.ts';
import { recording } from '../../rooms/server/recording.ts';
import { accepted, against, choose, type Decided, firstReason, lookOf, openDecided, verdict } from '../testing.ts';
import { acceptLook } from './accept-look.ts';
import { judge } from './judge.ts';

const school = openTestSchool(house);
let story: Decided;
beforeEach(async () => {
	story = await openDecided(school);
});

/** Every id that the story made, under every name by which a read asks for one. */
const everyId = async () => {
	const [row] = await school.rows<Record<string, string>>(
		`select p.id as "projectId", p.enrolment_id as "enrolmentId", d.id as "defenceId", d.room_id as "roomId", d.draw_id as "drawId",
			(select id from assessment_deliverable f where f.project_id = p.id limit 1) as "deliverableId",
			(select t.id from rooms_take t join rooms_participant s on s.id = t.participant_id where s.room_id = d.room_id limit 1) as "takeId",
			(select id from oversight_look limit 1) as "lookId", p.programme_id as "programmeId"
		from assessment_defence d join assessment_project p on p.id = d.project_id where d.id = $1`,
		[story.defenceId],
	);
	return {
		...(row as Record<'takeId' | 'lookId', string>),
		project: 'project-1',
		kind: 'learner',
		personId: story.learner.id,
	};
};

/** What every read of the school answers somebody who gives it every id there is: all of it, and how many answered. */
const everyAnswer = async (actor: Actor) => {
	const ids = await everyId();
	const reads = house.capabilities.flatMap((one) => one.reads);
	const answers: string[] = [];
	for (const one of reads) {
		const answer = await school
			.as(actor)(one, ids)
			.catch(() => undefined);
		if (answer !== undefined) answers.push(JSON.stringify(answer));
	}
	return { text: answers.join('\n'), asked: reads.length, answered: answers.length };
};

const lettersTo = async (address: string): Promise<string> => {
	const rows = await school.rows<{ to_address: string; subject: string; body_sealed: Buffer }>(
		'select to_address, subject, body_sealed from platform_mail where to_address = $1',
		[address],
	);
	return rows
		.map(
			({ subject, body_sealed }) => `${subject} ${Object.values(openBody(school.app.secrets, body_sealed)).join(' ')}`,
		)
		.join('\n');
};

describe('whoever looks', () => {
	test('reads nothing of what was decided, nor by whom, nor whose it is, in any answer or letter of the school', async () => {
		await choose(school);
		await school.settle();
		const { id: lookId, looker } = await lookOf(school, story);
		const actor = person(looker ?? '', ['evaluator']);
		await school.as(actor)(acceptLook, { lookId });
		const { text, asked, answered } = await everyAnswer(actor);
		expect(asked).toBeGreaterThan(130);
		expect(answered).toBeGreaterThan(20);
		const marks = [story.evaluator.id, 'Eva Evaluator', firstReason, story.learner.id, 'Léa Learner'];
		// What is looked for is there to be found: the head of pedagogy reads all of it.
		const seen = (await everyAnswer(story.head.actor)).text;
		expect(marks.filter((one) => !seen.includes(one))).toEqual([story.learner.id]);
		expect(marks.filter((one) => text.includes(one))).toEqual([]);
		const letters = await lettersTo(story.second.email);
		expect(letters).toContain('/looks/');
		expect(marks.filter((one) => letters.includes(one))).toEqual([]);
	});

	test('sees those who were recorded without their names, and may look no longer than they have', async () => {
		const { actor, lookId } = await accepted(school, story);
		const seen = await school.as(actor)(recording, { roomId: story.roomId });
		expect(seen.people.map(({ name }) => name)).toEqual(['Personne 1', 'Personne 2']);
		await school.as(actor)(judge, { lookId, ...verdict('acquired', 'Je le vois.') });
		expect((await everyAnswer(actor)).text).not.toContain('Eva Evaluator');
	});
});

describe('whoever decided, and the learner', () => {
	test('never read who looks, in any answer, letter or copy; that the school had it looked at stands beside the recording', async () => {
		const { actor, lookId } = await accepted(school, story);
		await school.as(actor)(judge, { lookId, ...verdict('not-yet', 'Je ne vois pas l’essai.') });
		await school.settle();
		const marks = [story.second.id, 'Sara Second'];
		for (const { actor: one, email, id } of [story.evaluator, story.learner, story.mentor]) {
			const { text } = await everyAnswer(one);
			expect(marks.filter((mark) => text.includes(mark))).toEqual([]);
			const letters = await lettersTo(email);
			expect(marks.filter((mark) => letters.includes(mark))).toEqual([]);
			const copy = await school.make(async (ctx) => {
				const rows: unknown[] = [];
				for (const { sections } of house.capabilities.map(({ personal }) => personal))
					for (const section of sections) rows.push(await section.rows(ctx, id));
				return JSON.stringify(rows);
			});
			expect(marks.filter((mark) => copy.includes(mark))).toEqual([]);
		}
		const { watchers } = await school.as(story.evaluator.actor)(recording, { roomId: story.roomId });
		const why = 'Pour une seconde lecture, sans savoir ce qui a été décidé';
		expect(watchers).toMatchObject([{ name: 'Une personne que l’école ne nomme pas', why }]);
	});
});

describe('nobody is drawn who', () => {
	const tie = (one: string, other: string) =>
		school.rows(`insert into faculty_tie (person_id, known_id, kind, declared_at) values ($1, $2, 'friend', now())`, [
			one,
			other,
		]);
	test.each<[string, string, () => Promise<unknown>]>([
		['knows whoever decided', 'knows-first', () => tie(story.second.id, story.evaluator.id)],
		['is known by whoever decided', 'knows-first', () => tie(story.evaluator.id, story.second.id)],
		['knows the learner', 'has-tie', () => tie(story.second.id, story.learner.id)],
		[
			'is of one organisation with whoever decided',
			'knows-first',
			() => school.make((ctx) => newOrganisation(ctx, { members: [story.second, story.evaluator] })),
		],
		[
			'accompanied the learner elsewhere',
			'was-mentor',
			() =>
				school.make(async (ctx) => {
					const { programmeId } = await newProgramme(ctx);
					const enrolmentId = await newEnrolment(ctx, { personId: story.learner.id, programmeId });
					await newAccompaniment(ctx, enrolmentId, story.second.id);
				}),
		],
		[
			'reads decisions by a role',
			'sees-decisions',
			() =>
				school.rows(`insert into identity_role (person_id, role, granted_at) values ($1, 'head-of-pedagogy', now())`, [
					story.second.id,
				]),
		],
	])('%s', async (_who, reason, befall) => {
		await befall();
		await choose(school);
		expect(await lookOf(school, story)).toMatchObject({ state: 'no-looker' });
		expect(await against(school, story.second.id)).toBe(reason);
		expect(await against(school, story.evaluator.id)).toContain('has-decided');
	});

	test('or goes on, where it comes to be so once they accepted', async () => {
		const { actor, lookId } = await accepted(school, story);
		expect(await school.sweep('oversight.lookers-still-apart')).toEqual({ found: 0, mended: 0 });
		await tie(story.second.id, story.evaluator.id);
		const given = { lookId, ...verdict('acquired', 'Oui.') };
		expect(await refusalOf(school.as(actor)(judge, given))).toBe('looker-barred');
		expect(await school.sweep('oversight.lookers-still-apart')).toEqual({ found: 1, mended: 1 });
		await school.settle();
		expect(await lookOf(school, story)).toMatchObject({ state: 'no-looker' });
	});
});
