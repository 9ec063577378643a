import { newProject } from '#capabilities/assessment/factory.ts';
import { startProjects } from '#capabilities/assessment/server/open-projects.ts';
import { idOf, textFile } from '#capabilities/assessment/testing.ts';
import { newCredential } from '#capabilities/credentials/factory.ts';
import { proposeRevocation } from '#capabilities/credentials/server/propose-revocation.ts';
import { newEnrolment } from '#capabilities/enrolment/factory.ts';
import { withdraw } from '#capabilities/enrolment/server/withdraw.ts';
import { newHearer } from '#capabilities/faculty/factory.ts';
import { apply } from '#capabilities/faculty/server/apply.ts';
import { newOrganisation, newPerson, newTokenOf } from '#capabilities/identity/factory.ts';
import type { RoleName } from '#capabilities/identity/rules/roles.ts';
import { proposeErasure } from '#capabilities/identity/server/propose-erasure.ts';
import { recordLegalName } from '#capabilities/identity/server/record-legal-name.ts';
import { newAccompaniment } from '#capabilities/mentoring/factory.ts';
import { assignMentor } from '#capabilities/mentoring/server/matching/assign-mentor.ts';
import { programmeOf } from '#capabilities/programmes/factory.ts';
import type { ProgrammeContent } from '#capabilities/programmes/public.server.ts';
import { type NewMistake, newDraft, newMistake } from '#capabilities/studio/factory.ts';
import { addFiles } from '#capabilities/studio/server/add-files.ts';
import { beginVersion } from '#capabilities/studio/server/begin-version.ts';
import { moveMistake } from '#capabilities/studio/server/move-mistake.ts';
import { review } from '#capabilities/studio/server/review.ts';
import { reviewDraft } from '#capabilities/studio/server/review-draft.ts';
import { type Actor, person, visitor } from '#platform/actor.ts';
import { changeSetting } from '#platform/operations/change-setting.ts';
import { newWebhook } from '#platform/operations/factory.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { appreciations } from './planted-appreciation.ts';
import { attention } from './planted-cases.ts';
import { teachers } from './planted-faculty.ts';
import { reports } from './planted-integrity.ts';
import { likeness } from './planted-likeness.ts';
import { looks } from './planted-looks.ts';
import { meetings } from './planted-meetings.ts';
import { notes } from './planted-notes.ts';
import { sessions } from './planted-sessions.ts';
import { work } from './planted-work.ts';
import { words } from './words.ts';

interface Somebody {
	readonly id: string;
	readonly email: string;
	readonly actor: Actor;
}
export interface Planted {
	readonly people: ReadonlyMap<string, Somebody>;
	/** Ids and names by the parts of addresses, those of the planted case. */
	readonly place: Readonly<Record<string, string>>;
}

/** Who is there beside the learner: by name, the roles held. */
const cast: Readonly<Record<string, readonly RoleName[]>> = {
	member: [],
	learner: ['learner'],
	mentor: ['mentor'],
	'a past mentor': ['mentor'],
	'another mentor': ['mentor'],
	'a mentor who learns it': ['mentor', 'learner'],
	'the mentor of one who left': ['mentor'],
	evaluator: ['evaluator'],
	'an evaluator called off': ['evaluator'],
	'an evaluator who heard': ['evaluator'],
	'an evaluator who looks': ['evaluator'],
	'another evaluator': ['evaluator'],
	'an evaluator who learns it': ['evaluator', 'learner'],
	'another learner': ['learner'],
	'a learner who left': [],
	head: ['head-of-pedagogy'],
	quality: ['quality-officer'],
	author: ['author'],
	'an author who learns it': ['author', 'learner'],
	director: ['director'],
	analyst: ['observatory-analyst'],
	officer: ['integrity-officer'],
	administrator: ['administrator'],
	'another finance': ['finance'],
	employer: [],
	board: ['board', 'committee-member', 'jury-member', 'finance', 'integrity-officer', 'admissions-officer'],
};

const marked = (slug: string, mentor: string, evaluator: string, mission: string): ProgrammeContent => {
	const content = programmeOf({ slug, authors: [2, 3] });
	const questions = [{ text: { fr: evaluator }, competency: null }];
	const guides = { mentor: { fr: mentor }, evaluator: { fr: evaluator }, rolePlay: { fr: evaluator }, questions };
	return {
		...content,
		projects: content.projects.map((one) => ({ ...one, mission: { ...one.mission, fr: mission }, guides })),
	};
};

const castOf = async (school: TestSchool): Promise<Map<string, Somebody>> => {
	const named: Readonly<Record<string, string>> = {
		learner: `Léa ${words.name}`,
		'a learner who left': `Lou ${words.leaver}`,
	};
	const people = new Map<string, Somebody>();
	for (const [who, roles] of Object.entries(cast)) {
		const made = await school.make((ctx) =>
			newPerson(ctx, {
				displayName: named[who] ?? who,
				roles,
				...(who === 'learner' && { email: `${words.address}@example.org` }),
			}),
		);
		people.set(who, { ...made, actor: person(made.id, who === 'employer' ? ['employer'] : roles) });
	}
	const employer = people.get('employer');
	if (employer) await school.make((ctx) => newOrganisation(ctx, { members: [employer] }));
	return people.set('visitor', { id: '', email: '', actor: visitor });
};

/** One learner half way through a programme, with everybody around them, and as many who have nothing to do with them. */
export const plant = async (school: TestSchool): Promise<Planted> => {
	const people = await castOf(school);
	const one = (who: string) => people.get(who) ?? people.get('visitor') ?? { id: '', email: '', actor: visitor };
	const as = (who: string) => school.as(one(who).actor);
	const place: Record<string, string> = { programme: 'carpentry', project: 'project-1', kind: 'project' };
	const studio = { author: one('author'), quality: one('quality'), pedagogy: one('head') };
	const published = await school.make((ctx) =>
		newDraft(ctx, {
			state: 'published',
			people: studio,
			content: marked('carpentry', words.mentorGuide, words.evaluatorGuide, 'Montez un toit.'),
		}),
	);
	const programmeId = published.programmeId ?? '';
	await as('administrator')(changeSetting, { key: 'assessment.open-projects', value: '2' });
	const enrolled = (who: string, mentor?: string) =>
		school.make(async (ctx) => {
			const id = await newEnrolment(ctx, { personId: one(who).id, programmeId, months: 12 });
			if (mentor) await newAccompaniment(ctx, id, one(mentor).id);
			await startProjects(ctx, id);
			return id;
		});

	const enrolmentId = await enrolled('learner', 'a past mentor');
	await as('head')(assignMentor, { enrolmentId, mentorId: one('mentor').id });
	const other = await enrolled('another learner', 'another mentor');
	for (const who of ['a mentor who learns it', 'an evaluator who learns it', 'an author who learns it'])
		await enrolled(who);
	const accompanied = await school.make(async (ctx) => {
		const { id } = await newPerson(ctx, { displayName: 'Cy' });
		const made = await newEnrolment(ctx, { personId: id, programmeId });
		await newAccompaniment(ctx, made, one('a mentor who learns it').id);
		return made;
	});
	await as('another evaluator')(apply, {
		...{ part: 'evaluator', programmeIds: [programmeId], motivation: words.hearing },
	});
	for (const [id, evaluator] of [
		[other, 'another evaluator'],
		[accompanied, 'an evaluator who learns it'],
	] as const)
		await school.make((ctx) =>
			newProject(ctx, { enrolmentId: id, evaluatorId: one(evaluator).id, state: 'defence-planned' }),
		);
	await work(school, as, one, enrolmentId, place);
	const left = await enrolled('a learner who left', 'the mentor of one who left');
	place.left = left;
	place.other = other;
	place.accompanied = accompanied;
	place.enrolment = enrolmentId;
	place.case = await idOf(school, enrolmentId);
	await placesOf(school, place);
	await school.make((ctx) =>
		newHearer(ctx, { personId: one('an evaluator who looks').id, programmeIds: [programmeId] }),
	);
	await looks(school, as, one, place);

	const draft = await school.make((ctx) =>
		newDraft(ctx, {
			people: studio,
			evidence: words.evidence,
			content: marked('joinery', words.draftMentorGuide, words.draftEvaluatorGuide, words.draftText),
		}),
	);
	place.draft = draft.id;
	place.publishedDraft = published.id;
	const { scopes } = await as('quality')(review, { draftId: draft.id });
	const { project, hash = '' } = scopes.find((scope) => scope.project !== null) ?? {};
	place.item = project?.id ?? '';
	const returned = { draftId: draft.id, itemId: place.item, hash, reason: words.reviewReason };
	await as('quality')(reviewDraft, { ...returned, part: 'quality', verdict: 'returned' });
	const next = await as('author')(beginVersion, { programmeId, reason: 'Une faute' });
	place.nextDraft = next.draftId;
	place.file = await draftFile(school, as, place.draft, words.draftFileContent);
	place.nextFile = await draftFile(school, as, next.draftId, words.nextFileContent);

	const email = `${crypto.randomUUID()}@example.org`;
	const credential = await school.make((ctx) => newCredential(ctx, { familyName: words.holder, email }));
	place.credential = credential.id;
	people.set('a holder', { id: credential.personId, email, actor: person(credential.personId) });
	const { revocationId } = await as('head')(proposeRevocation, {
		credentialId: credential.id,
		reason: words.revocation,
	});
	place.revocation = revocationId;
	place.list = (await school.rows<{ id: string }>('select id from credentials_list'))[0]?.id ?? '';
	place.person = one('learner').id;
	place.programmeId = programmeId;
	await as('learner')(recordLegalName, { givenNames: 'Léa', familyName: words.legal });
	await doors(school, as, one, place);
	await meetings(school, as, one, place);
	await sessions(school, as, one, place);
	await notes(school, one, place);
	await teachers(school, as, one, place);
	await appreciations(school, as, one, place);
	await attention(as, place);
	place.likeness = await likeness(school, place);
	await reports(as, place);
	// All are told of all this, but for one who leaves after: mentoring has not heard of it.
	await school.settle();
	place.letter = (await school.rows<{ id: string }>('select id from platform_mail order by id'))[0]?.id ?? '';
	await as('a learner who left')(withdraw, { enrolmentId: left, reason: words.leaving });
	return { people, place };
};

type As = (who: string) => ReturnType<TestSchool['as']>;
type One = (who: string) => { id: string; actor: Actor };

/** A mistake that the learner reported and the author took on, one of somebody unknown, a tool of each side, a request. */
const doors = async (school: TestSchool, as: As, one: One, place: Record<string, string>) => {
	const on = { programme: 'carpentry', project: 'project-1', said: words.mistake };
	const mistake = (given: NewMistake, actor: Actor) => school.make((ctx) => newMistake({ ...ctx, actor }, given));
	const { id, code } = await mistake(on, person(one('learner').id, ['learner']));
	place.mistake = id;
	place.code = code;
	await as('author')(moveMistake, { mistakeId: id, move: 'accept', words: words.answer });
	const unknown = await mistake({ ...on, email: `${words.reporter}@example.org` }, visitor);
	place.unknownMistake = unknown.id;
	place.unknownCode = unknown.code;
	await school.make((ctx) => newTokenOf(ctx, { personId: one('learner').id, name: words.token }));
	place.webhook = (await school.make((ctx) => newWebhook(ctx, { name: words.webhook }))).id;
	await as('administrator')(proposeErasure, { personId: one('learner').id, reason: words.erasure });
};

const draftFile = async (school: TestSchool, as: As, draftId: string, content: string): Promise<string> => {
	await as('author')(addFiles, { draftId, files: [textFile(content, `${words.draftFile}.txt`)] });
	const rows = await school.rows<{ id: string }>('select file_id as id from studio_file where draft_id = $1', [
		draftId,
	]);
	return rows[0]?.id ?? '';
};

const placesOf = async (school: TestSchool, place: Record<string, string>) => {
	const idIn = async (statement: string) => (await school.rows<{ id: string }>(statement, [place.case]))[0]?.id ?? '';
	const defence = (state: string) =>
		idIn(`select id from assessment_defence where project_id = $1 and state = '${state}'`);
	place.defence = await defence('planned');
	place.held = await defence('held');
	place.calledOff = await defence('withdrawn');
	place.draw = await idIn('select id from assessment_draw where project_id = $1 limit 1');
	place.deliverable = await idIn(
		`select id from assessment_deliverable where project_id = $1 and kind = 'file' limit 1`,
	);
	place.link = await idIn(`select id from assessment_deliverable where project_id = $1 and kind = 'link' limit 1`);
	place.sketch =
		(await school.rows<{ id: string }>('select id from assessment_deliverable where number is null'))[0]?.id ?? '';
	place.fetch = (await school.rows<{ id: string }>('select id from assessment_fetch'))[0]?.id ?? '';
	place.upload = (await school.rows<{ id: string }>('select id from assessment_upload'))[0]?.id ?? '';
	place.othersDefence =
		(
			await school.rows<{ id: string }>(
				'select id from assessment_defence where project_id in (select id from assessment_project where enrolment_id = $1)',
				[place.accompanied],
			)
		)[0]?.id ?? '';
};
