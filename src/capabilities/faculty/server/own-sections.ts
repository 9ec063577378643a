import type { ReadCtx } from '#platform/context.ts';
import { say, told } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../tables.ts';
import { ownPaySections } from './own-pay-sections.ts';

// What faculty puts into somebody's copy. Whoever judged an application is not named in it, nor whom a mentor knows to
// those whom they know.

const at = say('quand', 'when', 'cuándo');
const part = say('mentor ou évaluateur', 'mentor or evaluator', 'mentor o evaluador');
const programme = say('le programme', 'the programme', 'el programa');

const applications = section({
	name: 'applications',
	what: say(
		'Vos candidatures de mentor et d’évaluateur',
		'Your applications as a mentor and as an evaluator',
		'Sus candidaturas de mentor y de evaluador',
	),
	fields: {
		application: say('son numéro', 'its number', 'su número'),
		part,
		state: say('où elle en est', 'where it stands', 'en qué punto está'),
		motivation: say('ce que vous avez écrit', 'what you wrote', 'lo que ha escrito'),
		appliedAt: at,
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('facultyApplication')
			.select(['id as application', 'part', 'state', 'motivation', 'appliedAt'])
			.where('personId', '=', personId)
			.orderBy('id')
			.execute(),
});

const steps = section({
	name: 'application-steps',
	what: say('Les étapes de vos candidatures', 'The steps of your applications', 'Los pasos de sus candidaturas'),
	fields: {
		application: say('la candidature', 'the application', 'la candidatura'),
		move: say('l’étape', 'the step', 'el paso'),
		reason: say('la raison donnée', 'the reason given', 'la razón dada'),
		madeAt: at,
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('facultyApplicationStep')
			.innerJoin('facultyApplication', 'facultyApplication.id', 'applicationId')
			.select(['applicationId as application', 'move', 'reason', 'madeAt'])
			.where('personId', '=', personId)
			.orderBy('applicationId')
			.orderBy('number')
			.execute(),
});

const profile = section({
	name: 'mentor',
	what: say(
		'Ce que vous dites de vous comme mentor',
		'What you say of yourself as a mentor',
		'Lo que dice de sí como mentor',
	),
	fields: {
		presentation: say('votre présentation', 'your presentation', 'su presentación'),
		languages: say('vos langues', 'your languages', 'sus idiomas'),
		occupations: say('les métiers que vous connaissez', 'the jobs that you know', 'los oficios que conoce'),
		capacity: say('combien d’apprenants à la fois', 'how many learners at once', 'cuántos alumnos a la vez'),
		pausedUntil: say('en pause jusqu’au', 'paused until', 'en pausa hasta'),
		since: say('depuis quand', 'since when', 'desde cuándo'),
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('facultyMentor')
			.select(['presentation', 'languages', 'capacity', 'pausedUntil', 'since'])
			.where('personId', '=', personId)
			.execute();
		const known = await db(ctx)
			.selectFrom('facultyOccupation')
			.select('rome')
			.where('mentorId', '=', personId)
			.orderBy('rome')
			.execute();
		return rows.map((row) => ({ ...row, occupations: known.map(({ rome }) => rome) }));
	},
});

const evaluator = section({
	name: 'evaluator',
	what: say(
		'Ce que vous dites de vous comme évaluateur',
		'What you say of yourself as an evaluator',
		'Lo que dice de sí como evaluador',
	),
	fields: {
		languages: say('vos langues', 'your languages', 'sus idiomas'),
		mostDefences: say('combien de soutenances à la fois', 'how many defences at once', 'cuántas defensas a la vez'),
		pausedUntil: say('en pause jusqu’au', 'paused until', 'en pausa hasta'),
		since: say('depuis quand', 'since when', 'desde cuándo'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('facultyEvaluator')
			.select(['languages', 'mostDefences', 'pausedUntil', 'since'])
			.where('personId', '=', personId)
			.execute(),
});

const titles = async (ctx: ReadCtx) => {
	const rows = await db(ctx)
		.selectFrom('programmesPublished')
		.select(['programmeId', 'title'])
		.where('current', '=', true)
		.execute();
	return new Map(rows.map(({ programmeId, title }) => [programmeId, told(title, ctx.locale).text]));
};

const qualifications = section({
	name: 'qualifications',
	what: say(
		'Les programmes dont vous pouvez accompagner les apprenants, ou entendre les soutenances',
		'The programmes whose learners you may accompany, or whose defences you may hear',
		'Los programas cuyos alumnos puede acompañar, o cuyas defensas puede oír',
	),
	fields: {
		programme,
		part,
		givenAt: say('depuis quand', 'since when', 'desde cuándo'),
		endedAt: say('jusqu’à quand', 'until when', 'hasta cuándo'),
		endReason: say('pourquoi cela a pris fin', 'why it ended', 'por qué terminó'),
	},
	async rows(ctx, personId) {
		const named = await titles(ctx);
		const rows = await db(ctx)
			.selectFrom('facultyQualification')
			.select(['programmeId', 'part', 'givenAt', 'endedAt', 'endReason'])
			.where('personId', '=', personId)
			.orderBy('givenAt')
			.execute();
		return rows.map(({ programmeId, ...row }) => ({ programme: named.get(programmeId) ?? programmeId, ...row }));
	},
});

const ties = section({
	name: 'ties',
	what: say(
		'Les personnes que vous avez dit connaître, sans leur nom',
		'The people whom you said to know, without their names',
		'Las personas que ha dicho conocer, sin su nombre',
	),
	fields: {
		kind: say('à quel titre', 'how', 'a qué título'),
		declaredAt: at,
		endedAt: say('jusqu’à quand', 'until when', 'hasta cuándo'),
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('facultyTie')
			.select(['kind', 'declaredAt', 'endedAt'])
			.where('personId', '=', personId)
			.orderBy('declaredAt')
			.execute(),
});

export const ownSections = [applications, steps, profile, evaluator, qualifications, ties, ...ownPaySections];
