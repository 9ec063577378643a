import { say, told } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../tables.ts';

// What enrolment puts into somebody's copy.

const enrolments = section({
	name: 'enrolments',
	what: say('Les programmes que vous avez suivis', 'The programmes that you followed', 'Los programas que ha seguido'),
	fields: {
		number: say('le numéro de l’inscription', 'the number of the enrolment', 'el número de la inscripción'),
		programme: say('le programme', 'the programme', 'el programa'),
		version: say('la version suivie', 'the version followed', 'la versión seguida'),
		state: say('où vous en êtes', 'where you stand', 'en qué punto está'),
		enrolledAt: say('quand vous avez commencé', 'when you began', 'cuándo empezó'),
		changedAt: say('quand cela a changé', 'when that changed', 'cuándo cambió'),
		withdrawalReason: say('pourquoi vous avez arrêté', 'why you stopped', 'por qué lo dejó'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('enrolmentEnrolment as one')
			.innerJoin('programmesPublished as said', (join) =>
				join.onRef('said.programmeId', '=', 'one.programmeId').onRef('said.version', '=', 'one.version'),
			)
			.select(['one.id as number', 'title', 'one.version', 'state', 'enrolledAt', 'changedAt', 'withdrawalReason'])
			.where('personId', '=', personId)
			.orderBy('one.id')
			.execute();
		return rows.map(({ title, ...row }) => ({ ...row, programme: told(title, ctx.locale).text }));
	},
});

const plans = section({
	name: 'plans',
	what: say(
		'Vos rythmes et les dates qui en découlent',
		'Your paces and the dates that follow',
		'Sus ritmos y las fechas que se derivan',
	),
	fields: {
		enrolment: say('l’inscription', 'the enrolment', 'la inscripción'),
		plan: say('le numéro du plan', 'the number of the plan', 'el número del plan'),
		months: say(
			'le rythme, en mois ; rien s’il est libre',
			'the pace, in months; nothing where it is free',
			'el ritmo, en meses; nada si es libre',
		),
		madeAt: say('quand il fut fait', 'when it was made', 'cuándo se hizo'),
		project: say('le projet', 'the project', 'el proyecto'),
		dueOn: say('sa date', 'its date', 'su fecha'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('enrolmentPlan as plan')
			.innerJoin('enrolmentEnrolment', 'enrolmentEnrolment.id', 'plan.enrolmentId')
			.leftJoin('enrolmentPlanDate as date', (join) =>
				join.onRef('date.enrolmentId', '=', 'plan.enrolmentId').onRef('date.number', '=', 'plan.number'),
			)
			.select([
				'plan.enrolmentId as enrolment',
				'plan.number as plan',
				'months',
				'madeAt',
				'projectKey as project',
				'dueOn',
			])
			.where('personId', '=', personId)
			.orderBy('plan.enrolmentId')
			.orderBy('plan.number')
			.orderBy('dueOn')
			.execute(),
});

export const ownSections = [enrolments, plans];
