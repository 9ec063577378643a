import { beforeAll, describe, expect, test } from 'vitest';
import { type Actor, person, visitor } from '#platform/actor.ts';
import type { Read } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newProject } from '../factory.ts';
import { defenceOf, idOf, openStory, type Story } from '../testing.ts';
import { acceptDefence } from './accept-defence.ts';
import { defence } from './defence.ts';
import { defences } from './defences.ts';
import { deliverableFile } from './deliverable.ts';
import { mentorsProject } from './mentored-project.ts';
import { learnersProject } from './own-project.ts';
import { projectToDefend } from './project-to-defend.ts';
import { waitingProjects } from './waiting-projects.ts';

const school = openTestSchool(house);

describe('what is known of one learner’s project', () => {
	let story: Story;
	let other: Story;
	const place = { defenceId: '', cancelledId: '', fileId: '', projectId: '', past: '', gone: '' };
	const actors: Record<string, Actor> = {};
	beforeAll(async () => {
		story = await openStory(school);
		other = await openStory(school);
		const past = await story.someone('Pia Past', 'mentor');
		const gone = await story.someone('Gil Gone', 'evaluator');
		await school.rows(
			`insert into mentoring_accompaniment (enrolment_id, mentor_id, since, until) values ($1, $2, '2020-01-01', '2020-02-01')`,
			[story.enrolmentId, past.id],
		);
		for (const one of [story, other])
			await school.make((ctx) =>
				newProject(ctx, { enrolmentId: one.enrolmentId, evaluatorId: one.evaluator.id, state: 'defence-planned' }),
			);
		place.projectId = await idOf(school, story.enrolmentId);
		const [planned] = await school.rows<{ id: string }>('select id from assessment_defence where project_id = $1', [
			place.projectId,
		]);
		place.defenceId = planned?.id ?? '';
		// Somebody who was drawn for the same project and withdrew.
		const [cancelled] = await school.rows<{ id: string }>(
			`with draw as (
				insert into assessment_draw (project_id, number, turn, day, chain_id, drawn_at, handed_in, frozen, candidates, reasons, drawn_as, evaluator_id)
				select project_id, number, 2, day, chain_id, drawn_at, handed_in, frozen, array[$2]::uuid[], array[''], $2, $2
				from assessment_draw where project_id = $1 returning *
			)
			insert into assessment_defence (project_id, number, learner_id, evaluator_id, mentor_ids, asked_at, draw_id, state)
			select of.project_id, of.number, of.learner_id, $2, of.mentor_ids, of.asked_at, draw.id, 'withdrawn'
			from assessment_defence of join draw on draw.project_id = of.project_id returning id`,
			[place.projectId, gone.id],
		);
		place.cancelledId = cancelled?.id ?? '';
		const [file] = await school.rows<{ id: string }>('select id from assessment_deliverable where project_id = $1', [
			place.projectId,
		]);
		place.fileId = file?.id ?? '';
		Object.assign(actors, {
			visitor,
			learner: story.learner.actor,
			mentor: story.mentor.actor,
			evaluator: story.evaluator.actor,
			head: story.head.actor,
			'another learner': other.learner.actor,
			'another mentor': other.mentor.actor,
			'another evaluator': other.evaluator.actor,
			'a past mentor': past.actor,
			'an evaluator who withdrew': gone.actor,
			'the mentor whose role ended': person(story.mentor.id),
			'the evaluator whose role ended': person(story.evaluator.id),
			administrator: person((await story.someone('Ada')).id, ['administrator']),
			member: (await story.someone('Mo')).actor,
		});
	});

	const asked = (): readonly (readonly [Read, unknown, readonly string[]])[] => {
		const project = { enrolmentId: story.enrolmentId, project: 'project-1' };
		return [
			[learnersProject, project, ['learner']],
			[mentorsProject, project, ['mentor']],
			[defence, { defenceId: place.defenceId }, ['evaluator']],
			[defence, { defenceId: place.cancelledId }, []],
			[projectToDefend, { projectId: place.projectId }, ['head']],
			[deliverableFile, { deliverableId: place.fileId }, ['learner', 'mentor', 'evaluator', 'head']],
		];
	};

	test('reaches those who play a part in it now, and nobody else', async () => {
		for (const [read, input, allowed] of asked())
			for (const [who, actor] of Object.entries(actors)) {
				const answer = await school
					.as(actor)(read, input as never)
					.then(
						() => 'open',
						(error) => {
							if (error instanceof Refused) return error.code;
							throw error;
						},
					);
				if (allowed.includes(who)) expect(answer, `${read.name} as ${who}`).toBe('open');
				else expect(['not-found', 'forbidden', 'sign-in-needed'], `${read.name} as ${who}`).toContain(answer);
			}
	});

	test('never holds an e-mail address, nor a guide for whom it is not', async () => {
		const answers: Record<string, string> = {};
		for (const [read, input, allowed] of asked())
			for (const who of allowed)
				answers[`${read.name} ${who}`] = JSON.stringify(await school.as(actors[who] ?? visitor)(read, input as never));
		answers.home = JSON.stringify(await school.as(story.evaluator.actor)(defences, {}));
		answers.waiting = JSON.stringify(await school.as(story.head.actor)(waitingProjects, {}));
		for (const [name, text] of Object.entries(answers)) {
			expect(text, name).not.toContain('@example.org');
			const guides = [...text.matchAll(/Secret d[^"]*/g)].map(([found]) => found);
			const own = {
				'assessment.mentored-project mentor': ['Secret du mentor 1'],
				'assessment.defence evaluator': [
					'Secret de l’évaluateur 1',
					'Secret du rôle 1',
					'Secret de la question 1',
					'Secret du tout 1',
				],
			};
			expect(guides, name).toEqual(own[name as keyof typeof own] ?? []);
		}
	});

	test('is in no list of others', async () => {
		const { planned } = await school.as(other.evaluator.actor)(defences, {});
		expect(planned.map(({ id }) => id)).not.toContain(place.defenceId);
		expect(planned).toHaveLength(1);
		const { items } = await school.as(story.head.actor)(waitingProjects, {});
		expect(items).toHaveLength(2);
	});

	test('is told to whoever is asked to hear it by its name and its learner alone, until they accept', async () => {
		const asked = await openStory(school);
		await school.make((ctx) =>
			newProject(ctx, { enrolmentId: asked.enrolmentId, evaluatorId: asked.evaluator.id, state: 'evaluator-asked' }),
		);
		const { id: defenceId } = await defenceOf(school, asked.enrolmentId);
		const seen = await school.as(asked.evaluator.actor)(defence, { defenceId });
		expect(seen).toMatchObject({ learner: 'Léa Learner', stage: 'asked', versions: [], defences: [], guide: null });
		const [file] = await school.rows<{ id: string }>('select id from assessment_deliverable where project_id = $1', [
			await idOf(school, asked.enrolmentId),
		]);
		const open = () => school.as(asked.evaluator.actor)(deliverableFile, { deliverableId: file?.id ?? '' });
		expect(await refusalOf(open())).toBe('not-found');
		const own = await school.as(asked.learner.actor)(learnersProject, asked.project);
		expect(JSON.stringify(own)).not.toContain('Eva Evaluator');
		await school.as(asked.evaluator.actor)(acceptDefence, { defenceId });
		expect((await school.as(asked.evaluator.actor)(defence, { defenceId })).versions).toHaveLength(1);
		await open();
	});
});
