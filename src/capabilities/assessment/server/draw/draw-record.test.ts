import { beforeAll, expect, test } from 'vitest';
import { person } from '#platform/actor.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { newProject } from '../../factory.ts';
import { audit, type DrawRecord } from '../../rules/draw/audit.ts';
import { another, idOf, later, openStory, type Story } from '../../testing.ts';
import { drawRecord } from './draw-record.ts';

const school = openTestSchool(house);
let story: Story;
let drawId: string;
beforeAll(async () => {
	story = await openStory(school);
	for (const name of ['Ana Another', 'Ben Besides', 'Cleo Closed']) await another(school, story, name);
	await school.rows(
		`update faculty_evaluator set paused_until = '2100-01-01' where person_id = (select id from identity_person where display_name = 'Cleo Closed')`,
	);
	await school.make((ctx) =>
		newProject(ctx, {
			...{ enrolmentId: story.enrolmentId, evaluatorId: story.evaluator.id, state: 'ready' },
			link: 'https://example.org/work',
		}),
	);
	await school.sweep('assessment.ready-are-drawn');
	const [row] = await school.rows<{ id: string }>('select id from assessment_draw where project_id = $1', [
		await idOf(school, story.enrolmentId),
	]);
	drawId = row?.id ?? '';
});
const record = (actor = story.head.actor) => school.as(actor)(drawRecord, { drawId });

test('a draw is told to nobody on its day, then within the hour to those who may reckon it anew', async () => {
	expect(await refusalOf(record())).toBe('draw-not-told');
	await later(school, { hours: 24 });
	expect(await refusalOf(record())).toBe('draw-told-soon');
	await school.sweep('assessment.draw-links-told');
	for (const { actor } of [story.learner, story.mentor, story.evaluator])
		expect(await refusalOf(record(actor))).toBe('forbidden');
	await record(person(story.head.id, ['quality-officer']));
});

test('what the school hands out is right by itself, and any change of it is seen', async () => {
	const told = (await record()) as DrawRecord;
	expect(audit(told)).toEqual([]);
	expect(told.candidates.map(({ excluded }) => excluded).toSorted()).toEqual([[], [], [], ['paused']]);
	expect(told.handedIn.all.map(({ kind }) => kind).toSorted()).toEqual(['file', 'link']);
	const others = told.candidates.filter(({ id }) => id !== told.evaluatorId);
	for (const { id } of others) expect(audit({ ...told, evaluatorId: id })).toEqual(['evaluator-differs']);
	expect(audit({ ...told, candidates: others })).toContain('candidates-differ');
});
