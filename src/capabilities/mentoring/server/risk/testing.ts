import { person } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { newEnrolment } from '../../../enrolment/factory.ts';
import { newPerson } from '../../../identity/factory.ts';
import { newProgramme } from '../../../programmes/factory.ts';
import { newAccompaniment } from '../../factory.ts';

export const laterBy = (school: TestSchool, days: number): Promise<void> =>
	school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ hours: Math.round(24 * days) })));

/** A learner with their mentor of now and the head of pedagogy, at a pace of six months unless said. */
export const openRiskStory = async (school: TestSchool, months: number | null = 6) => {
	const someone = (displayName: string, ...roles: ('mentor' | 'evaluator' | 'head-of-pedagogy' | 'administrator')[]) =>
		school.make(async (ctx) => {
			const made = await newPerson(ctx, { displayName, roles });
			return { ...made, actor: person(made.id, roles) };
		});
	const learner = await someone('Léa Learner');
	const mentor = await someone('Max Mentor', 'mentor');
	const head = await someone('Hana Head', 'head-of-pedagogy');
	const { enrolmentId, programmeId } = await school.make(async (ctx) => {
		const made = await newProgramme(ctx);
		const id = await newEnrolment(ctx, { personId: learner.id, programmeId: made.programmeId, months });
		await newAccompaniment(ctx, id, mentor.id);
		return { enrolmentId: id, programmeId: made.programmeId };
	});
	return { someone, learner, mentor, head, enrolmentId, programmeId };
};
export type RiskStory = Awaited<ReturnType<typeof openRiskStory>>;

/** The learner's cases, the oldest first. */
export const casesIn = (school: TestSchool, enrolmentId: string) =>
	school.rows<{ id: string; why: string; state: string; holder_id: string | null; outcome: string | null }>(
		'select id, why, state, holder_id, outcome from mentoring_case where enrolment_id = $1 order by id',
		[enrolmentId],
	);

export const scoresIn = (school: TestSchool, enrolmentId: string) =>
	school.rows<{ level: string; score: number | null; unknown: string[] }>(
		'select level, score, unknown from mentoring_score where enrolment_id = $1 order by day',
		[enrolmentId],
	);
