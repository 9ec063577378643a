import { beforeEach, describe, expect, test } from 'vitest';
import { person } from '#platform/actor.ts';
import { writeSetting } from '#platform/setting.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { withdraw } from '../../../enrolment/server/withdraw.ts';
import { newProject } from '../../factory.ts';
import { mostExchanges } from '../../settings.ts';
import { defenceOf, idOf, openStory, type Story } from '../../testing.ts';
import { acceptDefence } from '../accept-defence.ts';
import { defence } from '../defence.ts';
import { mentorsProject } from '../mentored-project.ts';
import { learnersProject } from '../own-project.ts';
import { projectToDefend } from '../project-to-defend.ts';
import { addExchange } from './add-exchange.ts';
import { nameBeneficiary } from './name-beneficiary.ts';
import { ownField } from './own-field.ts';

const school = openTestSchool(house);
let story: Story;
let project: { enrolmentId: string; project: string };

/** Three projects, the second of which is done in the field. */
beforeEach(async () => {
	story = await openStory(school);
	project = { enrolmentId: story.enrolmentId, project: 'project-2' };
});

const learner = () => school.as(story.learner.actor);
const name = (given: object = {}) =>
	learner()(nameBeneficiary, { ...project, name: 'Bo Baker', organisation: 'Le Fournil', ...given });
const note = (given: object = {}) =>
	learner()(addExchange, { ...project, onDay: '2026-01-05', said: 'Le four est froid.', ...given });
const kept = {
	beneficiary: { name: 'Bo Baker', organisation: 'Le Fournil' },
	exchanges: [{ number: 1, onDay: '2026-01-05', said: 'Le four est froid.' }],
};

describe('what is kept of a field project', () => {
	test('is named and noted by its learner, in the order of the days', async () => {
		await name({ name: 'Bo', organisation: '' });
		await name();
		await note();
		await note({ onDay: '2026-02-01', said: 'Nous commençons.' });
		await note({ onDay: '2026-01-20', said: 'Un devis.' });
		const seen = await learner()(ownField, project);
		expect(seen.beneficiary).toEqual(kept.beneficiary);
		expect(seen.exchanges.map((one) => one.number)).toEqual([2, 3, 1]);
		await expect(school.rows(`update assessment_exchange set said = 'other'`)).rejects.toThrow();
		await expect(school.rows('delete from assessment_exchange')).rejects.toThrow();
	});

	test('is nobody else’s to write, and there is none of a simulation', async () => {
		const other = await openStory(school);
		for (const { actor } of [story.mentor, story.evaluator, story.head, other.learner]) {
			expect(await refusalOf(school.as(actor)(nameBeneficiary, { ...project, name: 'X' }))).toBe('not-found');
			expect(await refusalOf(school.as(actor)(addExchange, { ...project, onDay: '2026-01-05', said: 'X' }))).toBe(
				'not-found',
			);
			expect(await refusalOf(school.as(actor)(ownField, project))).toBe('not-found');
		}
		const simulation = { project: 'project-1' };
		expect(await refusalOf(name(simulation))).toBe('not-found');
		expect(await refusalOf(note(simulation))).toBe('not-found');
		expect(await refusalOf(learner()(ownField, { ...project, ...simulation }))).toBe('not-found');
		expect((await learner()(learnersProject, { ...project, ...simulation })).field).toBeNull();
	});

	test('says beside the field what does not fit, and how many lines there may be', async () => {
		const faulty = (path: string) => ({ issues: [{ path }] });
		await expect(name({ name: ' ' })).rejects.toMatchObject(faulty('name'));
		await expect(name({ name: 'a\nb' })).rejects.toMatchObject(faulty('name'));
		await expect(name({ organisation: 'x'.repeat(161) })).rejects.toMatchObject(faulty('organisation'));
		await expect(note({ onDay: '2999-01-01' })).rejects.toMatchObject(faulty('onDay'));
		await expect(note({ onDay: '0026-01-01' })).rejects.toMatchObject(faulty('onDay'));
		await expect(note({ onDay: '2026-02-30' })).rejects.toMatchObject(faulty('onDay'));
		await expect(note({ said: 'x'.repeat(4001) })).rejects.toMatchObject(faulty('said'));
		await school.make((ctx) => writeSetting(ctx.tx, mostExchanges, 2, { at: ctx.clock.now(), personId: null }));
		await Promise.all([note(), note()]);
		expect(await refusalOf(note())).toBe('too-many-exchanges');
	});

	test('ends with learning, and stays to be read', async () => {
		await name();
		await note();
		await learner()(withdraw, { enrolmentId: story.enrolmentId, reason: 'Un emploi.' });
		expect(await refusalOf(name())).toBe('enrolment-over');
		expect(await refusalOf(note())).toBe('enrolment-over');
		expect(await learner()(ownField, project)).toMatchObject({ ...kept, may: { write: false } });
	});

	test('is read by those who read what was handed in', async () => {
		await name();
		await note();
		expect(await school.as(story.mentor.actor)(mentorsProject, project)).toMatchObject({ field: kept });
		const projectId = await idOf(school, story.enrolmentId, 'project-2');
		expect(await school.as(story.head.actor)(projectToDefend, { projectId })).toMatchObject({ field: kept });
		await school.make((ctx) =>
			newProject(ctx, {
				...{ enrolmentId: story.enrolmentId, evaluatorId: story.evaluator.id },
				...{ state: 'evaluator-asked', position: 2 },
			}),
		);
		const { id: defenceId } = await defenceOf(school, story.enrolmentId, 'project-2');
		const evaluator = school.as(person(story.evaluator.id, ['evaluator']));
		expect((await evaluator(defence, { defenceId })).field).toBeNull();
		await evaluator(acceptDefence, { defenceId });
		expect(await evaluator(defence, { defenceId })).toMatchObject({ field: kept });
	});
});
