import { say, told } from '#platform/localized.ts';
import { section } from '#platform/personal-data.ts';
import { db } from '../tables.ts';

// What mentoring puts into somebody's copy. A mentor's name is the one that the learner sees; a learner is not named to
// the mentor whose copy it is.

const since = say('depuis quand', 'since when', 'desde cuándo');
const until = say('jusqu’à quand', 'until when', 'hasta cuándo');

const mentors = section({
	name: 'mentors',
	what: say('Qui vous a accompagné', 'Who accompanied you', 'Quién le ha acompañado'),
	fields: {
		enrolment: say('pour quelle inscription', 'for which enrolment', 'para qué inscripción'),
		mentor: say('le nom que vous voyez', 'the name that you see', 'el nombre que usted ve'),
		since,
		until,
	},
	rows: (ctx, personId) =>
		db(ctx)
			.selectFrom('mentoringAccompaniment as one')
			.innerJoin('enrolmentLearner', 'enrolmentLearner.enrolmentId', 'one.enrolmentId')
			.innerJoin('identityName', 'identityName.personId', 'one.mentorId')
			.select(['one.enrolmentId as enrolment', 'displayName as mentor', 'since', 'until'])
			.where('enrolmentLearner.personId', '=', personId)
			.orderBy('since')
			.execute(),
});

const accompanied = section({
	name: 'accompanied',
	what: say(
		'Les apprenants que vous avez accompagnés ou confiés, sans leur nom',
		'The learners whom you accompanied or assigned, without their names',
		'Los alumnos que ha acompañado o asignado, sin su nombre',
	),
	fields: {
		programme: say('le programme', 'the programme', 'el programa'),
		part: say('accompagné ou confié', 'accompanied or assigned', 'acompañado o asignado'),
		since,
		until,
	},
	async rows(ctx, personId) {
		const rows = await db(ctx)
			.selectFrom('mentoringAccompaniment as one')
			.innerJoin('enrolmentLearner as learner', 'learner.enrolmentId', 'one.enrolmentId')
			.innerJoin('programmesPublished as said', (join) =>
				join.onRef('said.programmeId', '=', 'learner.programmeId').onRef('said.version', '=', 'learner.version'),
			)
			.select(['title', 'mentorId', 'since', 'until'])
			.where((eb) => eb.or([eb('mentorId', '=', personId), eb('assignedBy', '=', personId)]))
			.orderBy('since')
			.execute();
		return rows.map(({ title, mentorId, ...row }) => ({
			programme: told(title, ctx.locale).text,
			part: mentorId === personId ? 'accompanied' : 'assigned',
			...row,
		}));
	},
});

export const ownSections = [mentors, accompanied];
