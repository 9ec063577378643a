import { beforeAll, describe, expect, test } from 'vitest';
import { person } from '#platform/actor.ts';
import { writeSetting } from '#platform/setting.ts';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { atOnce, timesTold } from '../../identity/testing.ts';
import { newAccompaniment } from '../../mentoring/factory.ts';
import { completedProof } from '../public.server.ts';
import { criterion } from '../rules/verdict.ts';
import { openProjects } from '../settings.ts';
import {
	another,
	book,
	defenceOf,
	hold,
	idOf,
	later,
	meet,
	momentIn,
	openStory,
	plan,
	type Story,
	stateOf,
	textFile,
	until,
} from '../testing.ts';
import { acceptDefence } from './accept-defence.ts';
import { addDeliverables } from './add-deliverables.ts';
import { askMentorAgain } from './ask-mentor-again.ts';
import { bookDefence } from './book-defence.ts';
import { callOffDefence } from './call-off-defence.ts';
import { checkIdentity } from './check-identity.ts';
import { clearDoubt } from './clear-doubt.ts';
import { decide } from './decide.ts';
import { declareIncident } from './declare-incident.ts';
import { declareReady } from './declare-ready.ts';
import { endDefence } from './end-defence.ts';
import { giveBack } from './give-back.ts';
import { handIn } from './hand-in.ts';
import { learnersProject } from './own-project.ts';
import { projectToDefend } from './project-to-defend.ts';
import { withdrawDefence } from './withdraw-defence.ts';

const school = openTestSchool(house);

const handOver = async ({ learner, enrolmentId }: Story, key = 'project-1', text: string = crypto.randomUUID()) => {
	const project = { enrolmentId, project: key };
	await school.as(learner.actor)(addDeliverables, { ...project, files: [textFile(text)] });
	return school.as(learner.actor)(handIn, { ...project, note: '' });
};
const toReady = async (story: Story, key = 'project-1') => {
	await handOver(story, key);
	await school.as(story.mentor.actor)(declareReady, { enrolmentId: story.enrolmentId, project: key });
	return idOf(school, story.enrolmentId, key);
};
/** Each competency of the story has one criterion. */
const verdict = (defenceId: string, outcomes: Record<string, 'acquired' | 'not-yet'>) => ({
	defenceId,
	outcomes: Object.fromEntries(Object.entries(outcomes).map(([one, outcome]) => [criterion(one, 0), outcome])),
	reasons: Object.fromEntries(Object.keys(outcomes).map((one) => [one, `On le voit : ${one}.`])),
});
const validate = async (story: Story, key: string, outcome: 'acquired' | 'not-yet' = 'acquired') => {
	await toReady(story, key);
	const planned = await plan(school, story, { key });
	const { defenceId } = planned;
	await hold(school, planned);
	const competency = key.replace('project', 'competency');
	return school.as(story.evaluator.actor)(decide, verdict(defenceId, { [competency]: outcome }));
};
const proofOf = (story: Story) => school.make((ctx) => completedProof(ctx, story.enrolmentId));

describe('a programme, from its first project to its last', () => {
	test('opens one project after the other and is completed when all are validated, never before', async () => {
		const story = await openStory(school);
		const states = async () => {
			const rows = await school.rows<{ state: string }>(
				'select state from assessment_progress where enrolment_id = $1 order by position',
				[story.enrolmentId],
			);
			return rows.map(({ state }) => state);
		};
		expect(await states()).toEqual(['open', 'locked', 'locked']);
		for (const [n, key] of ['project-1', 'project-2', 'project-3'].entries()) {
			expect(await proofOf(story)).toBeUndefined();
			expect(await validate(story, key)).toEqual({ validated: true });
			expect(await states()).toEqual([0, 1, 2].map((at) => (at <= n ? 'validated' : at === n + 1 ? 'open' : 'locked')));
		}
		expect(await timesTold(school, 'assessment.programme-completed', story.enrolmentId)).toBe(1);
		const proof = await proofOf(story);
		expect(proof?.map(({ competencyKey, projectKey }) => [competencyKey, projectKey])).toEqual([
			['competency-1', 'project-1'],
			['competency-2', 'project-2'],
			['competency-3', 'project-3'],
		]);
		expect(proof?.[2]?.heldOn.toString()).toBe((await momentIn(school, -1)).day);
	});

	test('begins when somebody enrols, once however often the news comes', async () => {
		const story = await openStory(school);
		const moves = () => school.rows('select 1 from assessment_move where project_id = $1', [id]);
		const id = await idOf(school, story.enrolmentId);
		await school.make((ctx) =>
			ctx.emit('enrolment.enrolled', { enrolmentId: story.enrolmentId, personId: story.learner.id }),
		);
		await school.settle();
		expect(await moves()).toHaveLength(1);
	});

	test('opens as many projects at once as the setting says', async () => {
		const by = (ctx: { clock: { now(): Temporal.Instant } }) => ({ at: ctx.clock.now(), personId: null });
		await school.make((ctx) => writeSetting(ctx.tx, openProjects, 2, by(ctx)));
		const { enrolmentId } = await openStory(school);
		await school.make((ctx) => writeSetting(ctx.tx, openProjects, 1, by(ctx)));
		expect(await stateOf(school, enrolmentId, 'project-2')).toBe('open');
		expect(await stateOf(school, enrolmentId, 'project-3')).toBe('locked');
	});
});

describe('a decision', () => {
	test('that leaves something missing asks to improve, and a new defence is about that alone', async () => {
		const story = await openStory(school, { projects: 3 });
		await twoCompetencies(story);
		await toReady(story);
		const first = await plan(school, story);
		await hold(school, first);
		const decided = verdict(first.defenceId, { 'competency-1': 'acquired', 'competency-2': 'not-yet' });
		expect(await school.as(story.evaluator.actor)(decide, decided)).toEqual({ validated: false });
		expect(await stateOf(school, story.enrolmentId)).toBe('improving');
		await toReady(story);
		const second = await plan(school, story);
		await hold(school, second);
		const both = verdict(second.defenceId, { 'competency-1': 'not-yet', 'competency-2': 'acquired' });
		expect(await refusalOf(school.as(story.evaluator.actor)(decide, both))).toBe('other-competencies');
		const missing = verdict(second.defenceId, { 'competency-2': 'acquired' });
		expect(await school.as(story.evaluator.actor)(decide, missing)).toEqual({ validated: true });
	});

	/** The first project proves a second competency, as if the version said so. */
	const twoCompetencies = async ({ programmeId }: Story) => {
		await school.rows('alter table programmes_proof disable trigger append_only');
		await school.rows(`insert into programmes_proof values ($1, 1, 'project-1', 'competency-2')`, [programmeId]);
		await school.rows('alter table programmes_proof enable trigger append_only');
	};

	describe('is refused', () => {
		let story: Story;
		let defenceId: string;
		beforeAll(async () => {
			story = await openStory(school);
			await toReady(story);
			({ defenceId } = await plan(school, story, { hours: 40 }));
		});
		const attempt = async (who = story.evaluator.actor, more = {}) =>
			school.as(who)(decide, { ...verdict(defenceId, { 'competency-1': 'acquired' }), ...more });
		const check = (outcome: 'matches' | 'doubtful', words = '') =>
			school.as(story.evaluator.actor)(checkIdentity, { defenceId, document: 'passport', outcome, words });

		test('before the defence has begun', async () => {
			expect(await refusalOf(attempt())).toBe('defence-not-begun');
		});
		test('before anybody knows who the learner is', async () => {
			await later(school, { hours: 49 });
			expect(await refusalOf(attempt())).toBe('identity-not-checked');
			await expect(check('doubtful')).rejects.toMatchObject({ issues: [{ path: 'words', code: 'required' }] });
			await check('matches');
		});
		test('while nothing was recorded, or what was may still grow', async () => {
			expect(await refusalOf(attempt())).toBe('recording-not-sealed');
			await school.as(story.evaluator.actor)(endDefence, { defenceId });
			expect(await refusalOf(attempt())).toBe('recording-not-sealed');
		});
		test('by any door of the database, without a recording that is sealed', async () => {
			const held = `state = 'held', held_on = planned_for::date + 1, decided_at = planned_for + interval '1 hour'`;
			for (const [set, why] of [
				[held, /assessment_held_on_record/],
				[`${held}, recording_hash = repeat('a', 64)`, /assessment_decided_on/],
				[`${held}, recording_hash = repeat('a', 64), identity_check_id = null`, /assessment_held_on_record/],
			] as const)
				await expect(school.rows(`update assessment_defence set ${set} where id = $1`, [defenceId])).rejects.toThrow(
					why,
				);
		});
		test('on a recording that holds both of them too short, or lacks too much', async () => {
			await school.rows(
				'update rooms_room set closed_at = null where id = (select room_id from assessment_defence where id = $1)',
				[defenceId],
			);
			await meet(school, defenceId, 4);
			expect(await refusalOf(attempt())).toBe('recording-too-short');
			await school.rows('alter table rooms_seal disable trigger append_only');
			await school.rows('update rooms_seal set together_ms = 3000000, missing_ms = 400000');
			expect(await refusalOf(attempt())).toBe('recording-lacks');
			await school.rows('update rooms_seal set missing_ms = 0');
			await school.rows('alter table rooms_seal enable trigger append_only');
		});
		test('to anybody but its evaluator', async () => {
			const other = await story.someone('Otto Other', 'evaluator');
			expect(await refusalOf(attempt(other.actor))).toBe('not-found');
			for (const { actor } of [story.learner, story.mentor, story.head])
				expect(await refusalOf(attempt(actor))).toBe('forbidden');
			expect(await refusalOf(attempt({ kind: 'visitor' } as never))).toBe('sign-in-needed');
		});
		test('where it is about other competencies, more or fewer', async () => {
			for (const outcomes of [
				{},
				{ 'competency-2': 'acquired' },
				{ 'competency-1': 'acquired', 'competency-2': 'not-yet' },
			] as Record<string, 'acquired' | 'not-yet'>[])
				expect(
					await refusalOf(
						attempt(story.evaluator.actor, {
							outcomes: verdict(defenceId, outcomes).outcomes,
							reasons: Object.fromEntries(Object.keys(outcomes).map((one) => [one, 'Vu.'])),
						}),
					),
				).toBe('other-competencies');
		});
		test('without a reason or an outcome, each said beside its field', async () => {
			await expect(attempt(story.evaluator.actor, { reasons: { 'competency-1': ' ' } })).rejects.toMatchObject({
				issues: [{ path: 'reasons.competency-1', code: 'required' }],
			});
			await expect(
				attempt(story.evaluator.actor, { outcomes: {}, reasons: { 'competency-1': 'Vu.' } }),
			).rejects.toMatchObject({
				issues: [{ path: 'outcomes.competency-1.0', code: 'required' }],
			});
		});
		test('by somebody who became the mentor since it was planned', async () => {
			await school.rows('update mentoring_accompaniment set until = since where enrolment_id = $1 and until is null', [
				story.enrolmentId,
			]);
			await school.make((ctx) => newAccompaniment(ctx, story.enrolmentId, story.evaluator.id));
			expect(await refusalOf(attempt())).toBe('evaluator-barred');
			await school.rows('delete from mentoring_accompaniment where enrolment_id = $1 and mentor_id = $2', [
				story.enrolmentId,
				story.evaluator.id,
			]);
			await school.make((ctx) => newAccompaniment(ctx, story.enrolmentId, story.mentor.id));
		});
		test('twice, also at once', async () => {
			const outcomes = await atOnce(school, [() => attempt(), () => attempt()]);
			expect(outcomes.toSorted()).toEqual(['done', 'not-from-here']);
			expect(await refusalOf(attempt())).toBe('not-from-here');
			expect(await stateOf(school, story.enrolmentId)).toBe('validated');
			const rows = await school.rows('select 1 from assessment_decision where defence_id = $1', [defenceId]);
			expect(rows).toHaveLength(1);
		});
	});
});

describe('the mentor', () => {
	let story: Story;
	beforeAll(async () => {
		story = await openStory(school);
	});
	const ask = () => school.as(story.mentor.actor);

	test('answers only what was handed in', async () => {
		expect(await refusalOf(ask()(declareReady, story.project))).toBe('not-from-here');
		expect(await refusalOf(ask()(giveBack, { ...story.project, advice: 'Encore.' }))).toBe('not-from-here');
	});

	test('gives back with advice, and owes it', async () => {
		await handOver(story);
		await expect(ask()(giveBack, { ...story.project, advice: ' ' })).rejects.toMatchObject({
			issues: [{ path: 'advice', code: 'required' }],
		});
		await ask()(giveBack, { ...story.project, advice: 'Chiffrez la toiture.' });
		expect(await stateOf(school, story.enrolmentId)).toBe('open');
	});

	test('is the current one: others, earlier ones, those whose role ended are not', async () => {
		await handOver(story);
		const next = await story.someone('Nina Next', 'mentor');
		for (const actor of [next.actor, story.evaluator.actor, story.learner.actor, story.head.actor]) {
			expect(['not-found', 'forbidden']).toContain(await refusalOf(school.as(actor)(declareReady, story.project)));
		}
		expect(await refusalOf(school.as(person(story.mentor.id))(declareReady, story.project))).toBe('forbidden');
		await school.rows('update mentoring_accompaniment set until = since where enrolment_id = $1', [story.enrolmentId]);
		await school.make((ctx) => newAccompaniment(ctx, story.enrolmentId, next.id));
		expect(await refusalOf(ask()(declareReady, story.project))).toBe('not-found');
		const outcomes = await atOnce(school, [
			() => school.as(next.actor)(declareReady, story.project),
			() => school.as(next.actor)(giveBack, { ...story.project, advice: 'Encore.' }),
		]);
		expect(outcomes.toSorted()).toEqual(['done', 'not-from-here']);
	});
});

describe('a defence', () => {
	let story: Story;
	let projectId: string;
	beforeAll(async () => {
		story = await openStory(school);
		projectId = await toReady(story);
	});
	const drawn = () => defenceOf(school, story.enrolmentId);
	const accept = async (who = story.evaluator.actor) =>
		school.as(who)(acceptDefence, { defenceId: (await drawn()).id });
	const withdraw = async (who = story.evaluator.actor) =>
		school.as(who)(withdrawDefence, { defenceId: (await drawn()).id, reason: 'Malade.' });

	test.each([
		['the learner', 'learner', /assessment_defence_check/],
		['a mentor', 'mentor', /assessment_defence_check/],
	] as const)('with %s as evaluator is refused by the database itself', async (_who, part, expected) => {
		await school.sweep('assessment.ready-are-drawn');
		const attempt = school.rows(
			`insert into assessment_defence (project_id, number, learner_id, evaluator_id, mentor_ids, asked_at, draw_id, state)
			select $1, 1, $2, $3, array[$4]::uuid[], now(), id, 'withdrawn' from assessment_draw where project_id = $1`,
			[projectId, story.learner.id, story[part].id, story.mentor.id],
		);
		await expect(attempt).rejects.toThrow(expected);
	});

	test('with an evaluator who was not drawn, or without a draw, is refused by the database itself', async () => {
		const other = await another(school, story, 'Otto Other');
		const attempt = (evaluatorId: string, draw: string) =>
			school.rows(
				`insert into assessment_defence (project_id, number, learner_id, evaluator_id, mentor_ids, asked_at, draw_id, state)
				values ($1, 1, $2, $3, '{}', now(), (${draw}), 'withdrawn')`,
				[projectId, story.learner.id, evaluatorId],
			);
		const draw = `select id from assessment_draw where project_id = '${projectId}'`;
		await expect(attempt(other.id, draw)).rejects.toThrow(/assessment_drawn/);
		await expect(attempt(story.evaluator.id, 'null')).rejects.toThrow(/assessment_defence/);
		await school.rows('update faculty_evaluator set paused_until = $2 where person_id = $1', [other.id, '2100-01-01']);
	});

	test('is accepted by whoever was drawn, once', async () => {
		const { id: defenceId } = await drawn();
		for (const { actor } of [story.learner, story.mentor, story.head])
			expect(await refusalOf(accept(actor))).toBe('forbidden');
		expect(await refusalOf(accept(person(story.head.id, ['evaluator'])))).toBe('not-found');
		const startsAt = (await school.make(async (ctx) => ctx.clock.now().add({ hours: 48 }))).toString();
		const early = school.as(story.learner.actor)(bookDefence, { ...story.project, startsAt });
		expect(await refusalOf(early)).toBe('not-from-here');
		const outcomes = await atOnce(school, [() => accept(), () => accept()]);
		expect(outcomes.toSorted()).toEqual(['done', 'not-from-here']);
		expect(await stateOf(school, story.enrolmentId)).toBe('to-book');
		expect((await drawn()).id).toBe(defenceId);
	});

	test('is booked by the learner alone, at an hour of both, once, also by two at once', async () => {
		const at = async (hours: number) => (await school.make(async (ctx) => ctx.clock.now().add({ hours }))).toString();
		const whole = async (hours: number) => `${(await at(hours)).slice(0, 14)}00:00Z`;
		const attempt = async (startsAt: string, who = story.learner.actor) =>
			school.as(who)(bookDefence, { ...story.project, startsAt });
		for (const { actor } of [story.evaluator, story.mentor, story.head])
			expect(await refusalOf(attempt(await whole(48), actor))).toBe('not-found');
		expect(await refusalOf(attempt(await whole(-48)))).toBe('notice-too-short');
		expect(await refusalOf(attempt(await whole(24 * 400)))).toBe('too-far-ahead');
		const startsAt = await whole(48);
		const outcomes = await atOnce(school, [() => attempt(startsAt), () => attempt(startsAt)]);
		expect(outcomes.toSorted()).toEqual(['done', 'not-from-here']);
		const rows = await school.rows(
			`select starts_at from calendar_appointment where kind = 'assessment.defence' and booked and subject_id = $1`,
			[(await drawn()).id],
		);
		expect(rows).toHaveLength(1);
	});

	test('is called off by either of them or the school, with a reason, and booked anew with the same evaluator', async () => {
		for (const who of [story.head.actor, story.evaluator.actor, story.learner.actor]) {
			const { id: defenceId } = await drawn();
			const off = (actor = who) => school.as(actor)(callOffDefence, { defenceId, reason: 'Salle fermée.' });
			expect(await refusalOf(off(story.mentor.actor))).toBe('not-found');
			await off();
			expect(await refusalOf(off())).toBe('not-from-here');
			expect(await stateOf(school, story.enrolmentId)).toBe('to-book');
			expect((await drawn()).evaluator).toBe(story.evaluator.id);
			expect(
				await school.rows(`select 1 from calendar_appointment where subject_id = $1 and booked`, [defenceId]),
			).toEqual([]);
			const outcomes = { 'competency-1': 'acquired' } as const;
			expect(await refusalOf(school.as(story.evaluator.actor)(decide, verdict(defenceId, outcomes)))).toBe(
				'not-from-here',
			);
			await book(school, story);
		}
	});

	test('that has begun is not called off: what goes wrong is an incident, and it is held again', async () => {
		const { id: defenceId } = await drawn();
		const incident = (actor = story.learner.actor) =>
			school.as(actor)(declareIncident, { defenceId, reason: 'La ligne est tombée.' });
		expect(await refusalOf(incident())).toBe('defence-not-begun');
		await later(school, { hours: 32 });
		for (const who of [story.evaluator.actor, story.learner.actor, story.head.actor])
			expect(await refusalOf(school.as(who)(callOffDefence, { defenceId, reason: 'Non.' }))).toBe('defence-begun');
		expect(await refusalOf(incident(story.mentor.actor))).toBe('not-found');
		await incident();
		expect(await refusalOf(incident())).toBe('not-from-here');
		expect(await stateOf(school, story.enrolmentId)).toBe('to-book');
		expect(await drawn()).toMatchObject({ state: 'accepted', evaluator: story.evaluator.id });
	});

	test('stops where who defends is doubtful, until the school found out', async () => {
		const { defenceId, startsAt } = await book(school, story);
		await until(school, startsAt);
		const doubt = { defenceId, document: 'passport', outcome: 'doubtful', words: 'Une autre personne.' } as const;
		expect(await school.as(story.evaluator.actor)(checkIdentity, doubt)).toMatchObject({ goesOn: false });
		expect(await stateOf(school, story.enrolmentId)).toBe('identity-doubtful');
		expect(
			await refusalOf(school.as(story.evaluator.actor)(decide, verdict(defenceId, { 'competency-1': 'acquired' }))),
		).toBe('not-from-here');
		const own = await school.as(story.learner.actor)(learnersProject, story.project);
		expect(JSON.stringify(own)).not.toContain('Une autre personne.');
		expect(await refusalOf(school.as(story.evaluator.actor)(clearDoubt, { projectId, reason: 'Non.' }))).toBe(
			'forbidden',
		);
		await school.as(story.head.actor)(clearDoubt, { projectId, reason: 'Vue à l’école.' });
		expect(await stateOf(school, story.enrolmentId)).toBe('ready');
		await plan(school, story);
	});

	test('is withdrawn from with a reason that the school alone reads; another is drawn, never the same', async () => {
		await school.rows('update faculty_evaluator set paused_until = null');
		await school.as(story.head.actor)(callOffDefence, { defenceId: (await drawn()).id, reason: 'Salle fermée.' });
		await expect(
			school.as(story.evaluator.actor)(withdrawDefence, { defenceId: (await drawn()).id, reason: ' ' }),
		).rejects.toMatchObject({ issues: [{ path: 'reason', code: 'required' }] });
		expect(await refusalOf(withdraw(story.learner.actor))).toBe('forbidden');
		await withdraw();
		expect(await refusalOf(withdraw())).toBe('not-from-here');
		expect(await stateOf(school, story.enrolmentId)).toBe('ready');
		await school.sweep('assessment.ready-are-drawn');
		const next = await drawn();
		expect(next).toMatchObject({ state: 'asked' });
		expect(next.evaluator).not.toBe(story.evaluator.id);
		const own = await school.as(story.learner.actor)(learnersProject, story.project);
		expect(JSON.stringify(own)).not.toContain('Malade.');
		const team = await school.as(story.head.actor)(projectToDefend, { projectId });
		expect(team.withdrawals.map(({ reason }) => reason)).toEqual(['Malade.']);
		expect(team.candidates.find(({ id }) => id === story.evaluator.id)?.excluded).toEqual(['withdrew']);
	});

	test('that nobody can hear is said at once, and drawn for as soon as somebody can', async () => {
		const { evaluator } = await drawn();
		await withdraw(person(evaluator, ['evaluator']));
		await school.sweep('assessment.ready-are-drawn');
		expect(await stateOf(school, story.enrolmentId)).toBe('no-evaluator');
		const draws = () => school.rows('select 1 from assessment_draw where project_id = $1', [projectId]);
		const before = await draws();
		await school.sweep('assessment.ready-are-drawn');
		expect(await draws()).toEqual(before);
		const third = await another(school, story, 'Tess Third');
		await school.sweep('assessment.ready-are-drawn');
		expect(await drawn()).toMatchObject({ state: 'asked', evaluator: third.id });
	});
});

describe('at once', () => {
	const planned = async () => {
		const story = await openStory(school);
		await toReady(story);
		const held = await plan(school, story);
		const { defenceId } = held;
		await hold(school, held);
		const decided = verdict(defenceId, { 'competency-1': 'acquired' });
		const cancel = { defenceId, reason: 'La ligne est tombée.' };
		return {
			story,
			decide: () => school.as(story.evaluator.actor)(decide, decided),
			cancel: () => school.as(story.head.actor)(declareIncident, cancel),
		};
	};

	test('a defence is decided or an incident, never both', async () => {
		const { story, ...acts } = await planned();
		const outcomes = await atOnce(school, [acts.decide, acts.cancel]);
		expect(outcomes.toSorted()).toEqual(['done', 'not-from-here']);
		const decisions = await school.rows(
			`select 1 from assessment_decision d join assessment_project p on p.id = d.project_id where p.enrolment_id = $1`,
			[story.enrolmentId],
		);
		expect(decisions).toHaveLength(outcomes[0] === 'done' ? 1 : 0);
		expect(await stateOf(school, story.enrolmentId)).toBe(outcomes[0] === 'done' ? 'validated' : 'to-book');
	});

	test('a defence is decided or lapses, never both', async () => {
		const { story, ...acts } = await planned();
		await later(school, { hours: 24 * 5 });
		const [decided] = await atOnce(school, [acts.decide, () => school.sweep('assessment.waits-ended')]);
		expect(await stateOf(school, story.enrolmentId)).toBe(decided === 'done' ? 'validated' : 'ready');
		const open = await school.rows(`select state from assessment_defence where learner_id = $1`, [story.learner.id]);
		expect(open).toEqual([{ state: decided === 'done' ? 'held' : 'incident' }]);
	});
});

test('nobody goes on once the enrolment is over', async () => {
	const story = await openStory(school);
	await handOver(story);
	await school.rows(`update enrolment_enrolment set state = 'withdrawn' where id = $1`, [story.enrolmentId]);
	const projectId = await idOf(school, story.enrolmentId);
	expect(await refusalOf(school.as(story.mentor.actor)(declareReady, story.project))).toBe('enrolment-over');
	expect(await refusalOf(school.as(story.learner.actor)(handIn, story.project))).toBe('enrolment-over');
	expect(await refusalOf(school.as(story.head.actor)(askMentorAgain, { projectId }))).toBe('enrolment-over');
	const page = await school.as(story.learner.actor)(learnersProject, story.project);
	expect(page).toMatchObject({ over: true, may: { handIn: false }, state: 'mentor-review' });
});
