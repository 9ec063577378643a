import type { z } from 'zod';
import { freeMoments } from '#capabilities/calendar/public.server.ts';
import { type Actor, person, type Role, system } from '#platform/actor.ts';
import type { Command } from '#platform/command.ts';
import type { Ctx } from '#platform/context.ts';
import { newHours } from '../calendar/factory.ts';
import { newHearer, pauseOthers } from '../faculty/factory.ts';
import { newMeeting } from '../rooms/factory.ts';
import type { ProjectState } from './rules/project.ts';
import { type Outcome, unsaid } from './rules/verdict.ts';
import { acceptDefence } from './server/accept-defence.ts';
import { missingOf } from './server/acquired.ts';
import { addDeliverables } from './server/add-deliverables.ts';
import { addLink } from './server/add-link.ts';
import { mentorOf } from './server/around.ts';
import { attendeesOf, bookDefence } from './server/book-defence.ts';
import { checkIdentity } from './server/check-identity.ts';
import { decide } from './server/decide.ts';
import { declareReady } from './server/declare-ready.ts';
import { openDefenceOf } from './server/defence-row.ts';
import { makeChain } from './server/draw/chain.ts';
import { drawEvaluator } from './server/draw/draw-evaluator.ts';
import { drawsOf } from './server/draw/draws.ts';
import { handIn } from './server/hand-in.ts';
import { moveProject } from './server/move-project.ts';
import { startProjects } from './server/open-projects.ts';
import { lockedProjectsOf, type ProjectRow } from './server/project-row.ts';
import { attemptsApart, defenceMinutes } from './settings.ts';
import { db } from './tables.ts';

interface NewProject {
	/** With a mentor. */
	readonly enrolmentId: string;
	/** Who hears its defence, where it comes to one: qualified for it, with hours. */
	readonly evaluatorId: string;
	readonly state: ProjectState;
	/** Which project of the programme; those before it are validated on the way. */
	readonly position?: number;
	/** What is handed in; a plain text if not said. */
	readonly files?: readonly { readonly name: string; readonly content: Uint8Array<ArrayBuffer> }[];
	readonly link?: string;
	/** Where the files were taken from. */
	readonly repository?: { readonly url: string; readonly ref?: string; readonly commitId: string };
	/** What the evaluator tells the learner of each competency. */
	readonly reason?: string;
}

const zone = 'Europe/Paris';
const hours = (days: number) => ({ minutes: Math.round(24 * 60 * days) });

/** The same transaction some days ago, as somebody. */
const earlier = (ctx: Ctx, actor: Actor, days: number): Ctx => {
	const now = () => ctx.clock.now().subtract(hours(days));
	const today = (where: string) => now().toZonedDateTimeISO(where).toPlainDate();
	return { ...ctx, actor, clock: { now, today } };
};

/** A command with its permission, inside the transaction of the factory. */
const act = async <I extends z.ZodType, O extends z.ZodType>(
	ctx: Ctx,
	command: Command<I, O>,
	input: z.input<I>,
): Promise<z.output<O>> => {
	const given = command.input.parse(input);
	const granted = await command.allow(ctx, given);
	if (!granted.ok) throw new Error(`${command.name}: ${granted.code}`);
	return command.run(ctx, given, granted.value);
};

const as = (id: string, role?: Role) => person(id, role ? [role] : []);

/**
 * A learner's project in a state, brought there through the real commands in the days before, for tests and the
 * demonstration school.
 */
export const newProject = async (ctx: Ctx, given: NewProject): Promise<ProjectRow> => {
	const { enrolmentId, position = 1 } = given;
	await startProjects(earlier(ctx, system('factory'), 20 * position + 12), enrolmentId);
	for (const { state, position: at } of await lockedProjectsOf(ctx, enrolmentId))
		if (at < position && state !== 'validated')
			await bring(ctx, { ...given, position: at, state: 'validated' }, 20 * (position - at));
	await bring(ctx, { ...given, position }, 0);
	return rowOf(ctx, enrolmentId, position);
};

const rowOf = async (ctx: Ctx, enrolmentId: string, position: number): Promise<ProjectRow> => {
	const row = (await lockedProjectsOf(ctx, enrolmentId)).find((one) => one.position === position);
	if (!row) throw new Error(`the programme has no project ${position}`);
	return row;
};

/** How many days ago a project was handed in and found ready, so that nobody is late yet. */
const recent: Readonly<Partial<Record<ProjectState, { handed: number; found?: number }>>> = {
	'mentor-review': { handed: 1 },
	escalated: { handed: 6 },
	ready: { handed: 4, found: 2 },
};

/** `ago`: days by which the whole of it lies further back. */
const bring = async (ctx: Ctx, given: NewProject & { position: number }, ago: number): Promise<void> => {
	const { enrolmentId, state, position } = given;
	const row = await rowOf(ctx, enrolmentId, position);
	if (row.state === state || state === 'open' || state === 'locked') return;
	const byItself = earlier(ctx, system('factory'), ago + 1);
	if (state === 'paused') {
		await moveProject(byItself, row, 'pause', { who: 'system' });
		return;
	}
	const { handed = 9, found = 7 } = recent[state] ?? {};
	await handSomethingIn(earlier(ctx, as(row.learnerId), ago + handed), given, row);
	if (state === 'mentor-review') return;
	if (state === 'escalated') {
		await moveProject(byItself, await rowOf(ctx, enrolmentId, position), 'escalate', { who: 'system' });
		return;
	}
	const mentor = await mentorOf(ctx, enrolmentId);
	if (!mentor) throw new Error('the learner has no mentor');
	const project = { enrolmentId, project: row.projectKey };
	await act(earlier(ctx, as(mentor, 'mentor'), ago + found), declareReady, project);
	if (state === 'ready') return;
	await defend(ctx, given, ago);
};

const handSomethingIn = async (ctx: Ctx, { files, link, repository }: NewProject, row: ProjectRow): Promise<void> => {
	const project = { enrolmentId: row.enrolmentId, project: row.projectKey };
	const some = files ?? [{ name: 'livrable.txt', content: Buffer.from(`${row.projectKey} ${row.id}`) }];
	await act(ctx, addDeliverables, { ...project, files: some.map((one) => ({ ...one, type: '' })) });
	if (repository)
		await db(ctx)
			.updateTable('assessmentDeliverable')
			.set({ repositoryUrl: repository.url, repositoryRef: repository.ref ?? null, commitId: repository.commitId })
			.where('projectId', '=', row.id)
			.where('number', 'is', null)
			.execute();
	if (link !== undefined) await act(ctx, addLink, { ...project, url: link });
	await act(ctx, handIn, project);
};

/** The defences of a learner that were held and decided, the first first. */
export const heldOf = async (ctx: Ctx, enrolmentId: string): Promise<string[]> => {
	const rows = await db(ctx)
		.selectFrom('assessmentHeld')
		.select('defenceId')
		.where('enrolmentId', '=', enrolmentId)
		.orderBy('decidedAt')
		.execute();
	return rows.map(({ defenceId }) => defenceId);
};

/** The chance of draws of long ago: a school of yesterday had none yet. */
export const newChain = async (ctx: Ctx, days = 600): Promise<void> => {
	const there = await db(ctx).selectFrom('assessmentDrawChain').select('id').limit(1).executeTakeFirst();
	if (!there) await makeChain(earlier(ctx, system('factory'), days));
};

/** Whoever is to hear it is qualified and has hours, if they were not and had none. */
const mayHear = async (ctx: Ctx, evaluatorId: string, programmeId: string): Promise<void> => {
	const held = await db(ctx)
		.selectFrom('facultyHearer')
		.select('evaluatorId')
		.where('evaluatorId', '=', evaluatorId)
		.where('programmeId', '=', programmeId)
		.executeTakeFirst();
	if (!held) await newHearer(ctx, { personId: evaluatorId, programmeIds: [programmeId] });
	await newHours(ctx, evaluatorId);
};

/** Chance falls on the one who is meant, by the draw itself: as if everybody else were on a pause the while. */
export const newDraw = async (ctx: Ctx, project: ProjectRow, evaluatorId: string) => {
	await newChain(ctx);
	await mayHear(ctx, evaluatorId, project.programmeId);
	const others = await pauseOthers(ctx, evaluatorId);
	// Whoever heard the project before this one may hear it too: there may be one evaluator alone.
	const setting: Ctx['setting'] = async (one) =>
		one.key === attemptsApart.key ? one.schema.parse(0) : ctx.setting(one);
	await drawEvaluator({ ...ctx, setting }, project);
	await others.back();
	const defence = await openDefenceOf(ctx, project.id);
	if (defence?.evaluatorId !== evaluatorId) throw new Error(await whyNot(ctx, project.id, evaluatorId));
	return defence;
};

const whyNot = async (ctx: Ctx, projectId: string, evaluatorId: string): Promise<string> => {
	const [last] = await drawsOf(ctx, projectId);
	const against = last?.reasons[last.candidates.indexOf(evaluatorId)] ?? 'no draw';
	return `the evaluator may not hear this learner: ${against}`;
};

/** Both met, who the learner is was compared, and what was recorded is sealed. */
const recordHearing = async (then: (at: Temporal.Instant) => Ctx, defenceId: string, startsAt: Temporal.Instant) => {
	const at = then(startsAt.add({ minutes: 5 }));
	await act(at, checkIdentity, { defenceId, document: 'identity-card', outcome: 'matches' });
	const { roomId } = await db(at)
		.selectFrom('assessmentDefence')
		.select('roomId')
		.where('id', '=', defenceId)
		.executeTakeFirstOrThrow();
	if (roomId !== null) await newMeeting(at, roomId, { from: startsAt, minutes: 50 });
};

/** Drawn, accepted and booked for three days from now, or held three days ago and decided on the spot. */
const defend = async (
	ctx: Ctx,
	{ enrolmentId, evaluatorId, state, position = 1, reason = 'Le travail le montre.' }: NewProject,
	ago: number,
): Promise<void> => {
	const before = (days: number, actor: Actor = system('factory')) => earlier(ctx, actor, ago + days);
	const project = await rowOf(ctx, enrolmentId, position);
	const defence = await newDraw(before(5.5), project, evaluatorId);
	if (state === 'evaluator-asked') return;
	const address = { enrolmentId, project: project.projectKey };
	const defenceId = defence.id;
	await act(before(5.3, as(evaluatorId, 'evaluator')), acceptDefence, { defenceId });
	if (state === 'to-book') return;
	const from = ctx.clock.now().add(hours(state === 'defence-planned' ? 3 : -3 - ago));
	const [startsAt] = await freeMoments(before(5), {
		attendees: attendeesOf(defence),
		minutes: await ctx.setting(defenceMinutes),
		...{ from, to: from.add(hours(14)), zone },
	});
	if (!startsAt) throw new Error('the evaluator has no hour free');
	await act(before(5, as(project.learnerId)), bookDefence, { ...address, startsAt: startsAt.toString() });
	if (state === 'defence-planned') return;
	const missing = await missingOf(ctx, project);
	const criteria = unsaid({}, missing);
	const outcome = (n: number): Outcome => (state === 'improving' && n === criteria.length - 1 ? 'not-yet' : 'acquired');
	const since = (moment: Temporal.Instant) => ctx.clock.now().since(moment).total('hours') / 24;
	const then = (moment: Temporal.Instant) => earlier(ctx, as(evaluatorId, 'evaluator'), since(moment));
	await recordHearing(then, defenceId, startsAt);
	await act(then(startsAt.add({ hours: 2 })), decide, {
		defenceId,
		outcomes: Object.fromEntries(criteria.map((one, n) => [one, outcome(n)])),
		reasons: Object.fromEntries(missing.map(({ competency }) => [competency, reason])),
	});
};
