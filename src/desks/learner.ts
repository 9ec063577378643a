import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { day, instant } from '#platform/instant.ts';
import { localeSchema, told } from '#platform/localized.ts';
import { schoolDay } from '#platform/school-day.ts';
import { accompanied, accompaniedBy } from './learner/accompanied.ts';
import { db } from './learner/db.ts';

const text = z.object({ text: z.string(), lang: localeSchema });
const enrolmentState = z.enum(['active', 'withdrawn', 'completed']);

export const projectStates = ['validated', 'open', 'later'] as const;
type ProjectState = (typeof projectStates)[number];

interface Stood {
	readonly key: string;
	/** As assessment tells it; null in the moments after enrolling, before it heard of it. */
	readonly stage: string | null;
}

/** Where each project stands, in their order. Until assessment tells it, the first that is not validated is open. */
export const statesOf = (projects: readonly Stood[], validated: readonly string[]): ProjectState[] => {
	const open = projects.find(({ key }) => !validated.includes(key))?.key;
	return projects.map(({ key, stage }) => {
		if (validated.includes(key) || stage === 'validated') return 'validated';
		return (stage === null ? key === open : stage !== 'locked') ? 'open' : 'later';
	});
};

/** A learner's enrolments with all that their pages show; only those of `own`, and only one where it is named. */
const enrolmentsOf = async (ctx: ReadCtx, own: string, enrolmentId?: string) => {
	let query = db(ctx)
		.selectFrom('enrolmentLearner')
		.innerJoin('programmesPublished', (join) =>
			join
				.onRef('programmesPublished.programmeId', '=', 'enrolmentLearner.programmeId')
				.onRef('programmesPublished.version', '=', 'enrolmentLearner.version'),
		)
		.innerJoin('programmesPublished as newest', (join) =>
			join.onRef('newest.programmeId', '=', 'enrolmentLearner.programmeId').on('newest.current', '=', true),
		)
		.innerJoin('enrolmentPace', 'enrolmentPace.enrolmentId', 'enrolmentLearner.enrolmentId')
		.leftJoin('mentoringMentor', (join) =>
			join.onRef('mentoringMentor.enrolmentId', '=', 'enrolmentLearner.enrolmentId').on('until', 'is', null),
		)
		.leftJoin('identityName', 'identityName.personId', 'mentorId')
		.select([
			'enrolmentLearner.enrolmentId',
			'enrolmentLearner.programmeId',
			'enrolmentLearner.version',
			'state',
			'enrolledAt',
			'programmesPublished.slug',
			'programmesPublished.title',
			'newest.version as newest',
			'months',
			'startsOn',
			'done',
			'displayName as mentor',
		])
		.where('enrolmentLearner.personId', '=', own)
		.orderBy('enrolledAt', 'desc');
	if (enrolmentId) query = query.where('enrolmentLearner.enrolmentId', '=', enrolmentId);
	return Promise.all((await query.execute()).map(async (row) => ({ ...row, projects: await projectsOf(ctx, row) })));
};

interface Wanted {
	readonly enrolmentId: string;
	readonly programmeId: string;
	readonly version: number;
	readonly done: readonly string[];
}

const projectsOf = async (ctx: ReadCtx, { enrolmentId, programmeId, version, done }: Wanted) => {
	const rows = await db(ctx)
		.selectFrom('programmesStatement')
		.leftJoin('enrolmentDue', (join) =>
			join
				.onRef('enrolmentDue.projectKey', '=', 'programmesStatement.projectKey')
				.on('enrolmentDue.enrolmentId', '=', enrolmentId),
		)
		.leftJoin('assessmentProgress', (join) =>
			join
				.onRef('assessmentProgress.projectKey', '=', 'programmesStatement.projectKey')
				.on('assessmentProgress.enrolmentId', '=', enrolmentId),
		)
		.select([
			'programmesStatement.projectKey as key',
			'kind',
			'title',
			'mission',
			'hours',
			'dueOn',
			'assessmentProgress.state as stage',
		])
		.where('programmesStatement.programmeId', '=', programmeId)
		.where('programmesStatement.version', '=', version)
		.orderBy('programmesStatement.position')
		.execute();
	const states = statesOf(rows, done);
	return rows.map((row, place) => ({
		...row,
		position: place + 1,
		title: told(row.title, ctx.locale),
		mission: told(row.mission, ctx.locale),
		state: states[place] ?? ('later' as const),
	}));
};

const legalNameMissing = async (ctx: ReadCtx, own: string): Promise<boolean> => {
	const name = await db(ctx)
		.selectFrom('identityLegalName')
		.select('familyName')
		.where('personId', '=', own)
		.executeTakeFirst();
	return !name?.familyName;
};

/** Whether a credential that is not there yet is held back; what was issued before is not. */
const heldBack = async (ctx: ReadCtx, own: string, enrolmentId: string): Promise<boolean> => {
	const about = `enrolment:${enrolmentId}`;
	const held = await db(ctx)
		.selectFrom('credentialsHeld')
		.select('personId')
		.where('personId', '=', own)
		.where((eb) => eb.or([eb('about', 'is', null), eb('about', '=', about)]))
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(selectFrom('credentialsStanding').select('credentialId').where('credentialsStanding.about', '=', about)),
			),
		)
		.executeTakeFirst();
	return held !== undefined;
};

const project = z.object({
	key: z.string(),
	position: z.int(),
	kind: z.enum(['simulation', 'field']),
	title: text,
	mission: text,
	hours: z.int(),
	dueOn: day.nullable(),
	state: z.enum(projectStates),
	/** A word of the transition table of assessment, once the project is on its way. */
	stage: z.string().nullable(),
});

/** A learner's home: what is theirs to do now in each programme, the nearest date first. For any member: perhaps none. */
export const learnerDesk = read({
	name: 'desk.learner',
	input: z.object({}),
	output: z.object({
		today: day,
		legalNameMissing: z.boolean(),
		/** On whose clock hours are shown. */
		zone: z.string(),
		enrolments: z.array(
			z.object({
				enrolmentId: z.uuid(),
				programme: text,
				state: enrolmentState,
				mentor: z.string().nullable(),
				projects: z.int(),
				validated: z.int(),
				/** Who accompanies them, and what was agreed on, while they learn. */
				accompanied: accompanied.nullable(),
				/** The project at hand, while they learn. */
				current: project.nullable(),
			}),
		),
	}),
	allow(ctx) {
		const own = personId(ctx.actor);
		return own === undefined ? refuse('sign-in-needed') : allow(own);
	},
	async run(ctx, _input, own) {
		const never = Temporal.PlainDate.from('9999-12-31');
		const mentoring = await accompaniedBy(ctx, own);
		const enrolments = (await enrolmentsOf(ctx, own)).map(({ enrolmentId, title, state, mentor, projects }) => ({
			enrolmentId,
			programme: told(title, ctx.locale),
			state,
			mentor,
			projects: projects.length,
			validated: projects.filter((one) => one.state === 'validated').length,
			accompanied: mentoring.get(enrolmentId) ?? null,
			current: state === 'active' ? (projects.find((one) => one.state === 'open') ?? null) : null,
		}));
		const dueOf = ({ current }: (typeof enrolments)[number]) => current?.dueOn ?? never;
		const { zone } = await db(ctx)
			.selectFrom('identityClock')
			.select('zone')
			.where('personId', '=', own)
			.executeTakeFirstOrThrow();
		return {
			today: await schoolDay(ctx),
			legalNameMissing: await legalNameMissing(ctx, own),
			zone,
			enrolments: enrolments.sort((a, b) => Temporal.PlainDate.compare(dueOf(a), dueOf(b))),
		};
	},
});

/** One of one's own enrolments, from its first project to its last. To others it does not exist. */
export const learnerEnrolment = read({
	name: 'desk.learner-enrolment',
	input: z.object({ enrolmentId: z.uuid() }),
	output: z.object({
		enrolmentId: z.uuid(),
		slug: z.string(),
		programme: text,
		version: z.int(),
		/** The version that is published now. */
		newest: z.int(),
		state: enrolmentState,
		enrolledAt: instant,
		startsOn: day,
		today: day,
		mentor: z.string().nullable(),
		legalNameMissing: z.boolean(),
		/** All is validated, and the school still looks into something before it attests it. */
		held: z.boolean(),
		projects: z.array(project),
	}),
	async allow(ctx, { enrolmentId }) {
		const own = personId(ctx.actor);
		if (own === undefined) return refuse('sign-in-needed');
		const [found] = await enrolmentsOf(ctx, own, enrolmentId);
		return found ? allow({ ...found, own }) : refuse('not-found');
	},
	async run(ctx, _input, { own, ...found }) {
		return {
			...found,
			programme: told(found.title, ctx.locale),
			today: await schoolDay(ctx),
			legalNameMissing: await legalNameMissing(ctx, own),
			held: found.state === 'completed' && (await heldBack(ctx, own, found.enrolmentId)),
		};
	},
});
