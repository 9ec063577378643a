import { newProject } from '#capabilities/assessment/factory.ts';
import { addDeliverables } from '#capabilities/assessment/server/add-deliverables.ts';
import { addRepository } from '#capabilities/assessment/server/add-repository.ts';
import { beginUpload } from '#capabilities/assessment/server/begin-upload.ts';
import { addExchange } from '#capabilities/assessment/server/field/add-exchange.ts';
import { answerAsBeneficiary } from '#capabilities/assessment/server/field/answer-as-beneficiary.ts';
import { askBeneficiary } from '#capabilities/assessment/server/field/ask-beneficiary.ts';
import { fieldToken } from '#capabilities/assessment/server/field/confirmation-row.ts';
import { nameBeneficiary } from '#capabilities/assessment/server/field/name-beneficiary.ts';
import { removeDeliverable } from '#capabilities/assessment/server/remove-deliverable.ts';
import { newAppointment } from '#capabilities/calendar/factory.ts';
import { addException } from '#capabilities/calendar/server/add-exception.ts';
import { cancelAppointment } from '#capabilities/calendar/server/cancel-appointment.ts';
import { makeFeed } from '#capabilities/calendar/server/make-feed.ts';
import { saveAvailability } from '#capabilities/calendar/server/save-availability.ts';
import { newCredential } from '#capabilities/credentials/factory.ts';
import { newEnrolment } from '#capabilities/enrolment/factory.ts';
import { withdraw } from '#capabilities/enrolment/server/withdraw.ts';
import { newOrganisation, newPerson } from '#capabilities/identity/factory.ts';
import { askEmailChange } from '#capabilities/identity/server/ask-email-change.ts';
import { askPasswordReset } from '#capabilities/identity/server/ask-password-reset.ts';
import { chooseLetters } from '#capabilities/identity/server/choose-letters.ts';
import { consentTo } from '#capabilities/identity/server/consent-to.ts';
import { keepForDigest } from '#capabilities/identity/server/digest.ts';
import { mergePeople } from '#capabilities/identity/server/merge-people.ts';
import { recordLegalName } from '#capabilities/identity/server/record-legal-name.ts';
import { signedIn, termsRead } from '#capabilities/identity/testing.ts';
import { newAccompaniment } from '#capabilities/mentoring/factory.ts';
import { newProgramme } from '#capabilities/programmes/factory.ts';
import { answerMistake, type NewMistake, newDraft, newMistake } from '#capabilities/studio/factory.ts';
import { person, system, visitor } from '#platform/actor.ts';
import { changeSetting } from '#platform/operations/change-setting.ts';
import type { TestSchool } from '#platform/testing/school.ts';
import { liveIn } from '../planted-rooms.ts';
import { beSeen } from './cases.ts';
import { plantDoors } from './doors.ts';
import { teach } from './faculty.ts';
import { beAlike } from './likeness.ts';
import { lookedAt } from './looks.ts';
import { speak } from './mentoring.ts';
import { noted } from './notes.ts';
import { reported } from './reported.ts';
import { contested } from './sessions.ts';
import { together } from './together.ts';

export const password = 'a long secret to remember';
const roles = [
	'administrator',
	'head-of-pedagogy',
	'mentor',
	'evaluator',
	'author',
	'quality-officer',
	'integrity-officer',
] as const;

export interface Planted {
	readonly id: string;
	readonly email: string;
	/** Of their own learning. */
	readonly enrolmentId: string;
	readonly fileContent: string;
}

type Acting = Everybody & { readonly actor: ReturnType<typeof actorOf> };
const actorOf = ({ id }: { id: string }) => person(id, roles);
const acting = (one: { id: string }) => ({ id: one.id, actor: actorOf(one) });

/** Somebody who may play every part. */
export const newEverybody = async (school: TestSchool, name: string) => {
	const made = await school.make((ctx) =>
		newPerson(ctx, { displayName: name, password, roles: [...roles, 'learner'] }),
	);
	return { ...made, name };
};
export type Everybody = Awaited<ReturnType<typeof newEverybody>>;

/** A setting that nobody else changed last. */
const settingOf = ({ name }: Everybody) =>
	({ a: 'identity.export-days', b: 'identity.unconfirmed-days', c: 'identity.invitation-days' })[name.at(-1) ?? ''] ??
	'';

export interface Around {
	readonly mentor: Everybody;
	readonly evaluator: Everybody;
	readonly reviewer: Everybody;
}
const contentOf = ({ id }: Everybody) => `the work of ${id}, which nobody else reads`;

/** What somebody does as themselves: signs in, agrees, asks, joins, learns, hands in, is attested, writes. */
export const liveAs = async (
	school: TestSchool,
	who: Everybody,
	around: Around,
	enrolmentId: string,
): Promise<Planted> => {
	const me = await signedIn(school, who.email, password);
	await me.call(recordLegalName, { givenNames: who.name, familyName: 'Planted' });
	await me.call(consentTo, { purpose: 'identity.terms', read: termsRead });
	await me.call(askEmailChange, { email: `new-${who.email}`, password });
	await school.as(visitor)(askPasswordReset, { email: who.email });
	await me.call(changeSetting, { key: settingOf(who), value: '9' });
	await school.settle();
	await beSeen(school, enrolmentId, actorOf(who), actorOf(around.mentor));
	await school.make((ctx) => newCredential(ctx, { personId: who.id }));
	const { author, quality, pedagogy } = { author: who, quality: around.reviewer, pedagogy: around.mentor };
	await school.make((ctx) => newDraft(ctx, { state: 'published', people: { author, quality, pedagogy } }));
	await school.make((ctx) => newDraft(ctx, { state: 'projects', people: { author, quality, pedagogy } }));
	await school.make((ctx) => newOrganisation(ctx, { managers: [who], members: [around.mentor] }));
	const invites = await school.make((ctx) => newOrganisation(ctx));
	await plantRows(school, who, around.mentor, invites.id);
	const twin = await school.make((ctx) => newPerson(ctx));
	await school.as(system('command line'))(mergePeople, { fromId: twin.id, intoId: who.id });
	await plantDoors(school, who);
	await meet(school, who, around.mentor);
	await report(school, who, around.mentor);
	await teach(school, { ...who, actor: actorOf(who) }, { ...around.mentor, actor: actorOf(around.mentor) });
	await speak(school, who, enrolmentId, around.mentor);
	await reported(school, who, around.mentor);
	return { id: who.id, email: who.email, enrolmentId, fileContent: contentOf(who) };
};

/**
 * One programme on its way, with a draft and a file taken out of it; another given up. Before they live: who knows a
 * learner otherwise is not drawn to hear them.
 */
export const learn = async (school: TestSchool, who: Everybody, { mentor, evaluator }: Around) => {
	const content = contentOf(who);
	const as = school.as(actorOf(who));
	const { programmeId } = await school.make((ctx) => newProgramme(ctx, { authors: [2] }));
	const enrolmentId = await school.make(async (ctx) => {
		const made = await newEnrolment(ctx, { personId: who.id, programmeId, months: 12 });
		await newAccompaniment(ctx, made, mentor.id);
		return made;
	});
	const fellow = await together(school, actorOf(who), { enrolmentId, programmeId });
	await school.make((ctx) =>
		newProject(ctx, {
			enrolmentId,
			evaluatorId: evaluator.id,
			state: 'improving',
			files: [{ name: 'rapport.txt', content: Buffer.from(content) }],
			link: 'https://work.example/',
			repository: { url: 'https://git.example/work', ref: 'main', commitId: 'a'.repeat(40) },
		}),
	);
	await lookedAt(school, enrolmentId, { looker: acting(mentor), first: acting(evaluator) });
	await fellow();
	await beAlike(school, actorOf(evaluator), { enrolmentId, programmeId });
	const project = { enrolmentId, project: 'project-1' };
	for (const name of ['brouillon.txt', 'rejeté.txt'])
		await as(addDeliverables, { ...project, files: [{ name, type: '', content: Buffer.from(`${name} ${content}`) }] });
	await as(beginUpload, { ...project, name: 'film.mp4', bytes: 1 });
	await as(addRepository, { ...project, repository: 'https://git.example/code', ref: 'main' });
	const field = { enrolmentId, project: 'project-2' };
	await as(nameBeneficiary, { ...field, name: 'Bo Baker', organisation: 'Le Fournil' });
	await as(addExchange, { ...field, onDay: '2026-01-05', said: 'Le four est froid.' });
	const asks = (email: string) => as(askBeneficiary, { ...field, email, language: 'fr' });
	const { confirmationId } = await asks(`bo-${crypto.randomUUID()}@fournil.example`);
	const token = await school.make(async (ctx) => fieldToken(ctx, confirmationId));
	await school.as(visitor)(answerAsBeneficiary, { token, answer: 'deny', remark: 'Il reste à faire.' });
	await asks(`ana-${crypto.randomUUID()}@fournil.example`);
	const [last] = await school.rows<{ id: string }>(
		`select d.id from assessment_deliverable d join assessment_project p on p.id = d.project_id
		where p.enrolment_id = $1 and d.number is null order by d.id desc limit 1`,
		[enrolmentId],
	);
	await as(removeDeliverable, { ...project, deliverableId: last?.id ?? '' });
	const parts = { learner: actorOf(who), judge: actorOf(evaluator) };
	await contested(school, { ...parts, enrolmentId, mentorId: mentor.id });
	await noted(school, { enrolmentId, mentorId: mentor.id, head: actorOf(evaluator) });
	const given = await school.make(async (ctx) => {
		const other = await newProgramme(ctx);
		return newEnrolment(ctx, { personId: who.id, programmeId: other.programmeId });
	});
	await as(withdraw, { enrolmentId: given, reason: 'Je reprends un emploi.' });
	await school.settle();
	return enrolmentId;
};

/** What takes long to come about by itself, put there as it would be. */
const plantRows = async (school: TestSchool, who: Everybody, other: Everybody, organisationId: string) => {
	const put = (statement: string, ...values: unknown[]) => school.rows(statement, values);
	const [draft] = await put('select id from studio_draft where author_id = $1 limit 1', who.id);
	await put(
		`with file as (insert into programmes_file (sha256, name, media_type, bytes, kept_at)
		values (encode(sha256(convert_to($1, 'UTF8')), 'hex'), 'a.csv', 'text/csv', 1, now()) returning id)
		insert into studio_file (draft_id, name, file_id, added_at, added_by) select $2, 'a.csv', id, now(), $1::uuid from file`,
		who.id,
		draft?.id,
	);
	await put(`insert into identity_two_factor (user_id, secret, backup_codes) values ($1, 'secret', 'codes')`, who.id);
	await put(`insert into identity_spent_code (mark) values ($1)`, `mark of ${who.id.slice(-4)}`);
	await put(
		`insert into identity_role (person_id, role, granted_at, ended_at) values ($1, 'planted', now(), now())`,
		who.id,
	);
	await put(
		`insert into identity_membership (organisation_id, email, part, state, invited_at, remind_at, due_at, changed_at)
		values ($2, $1, 'member', 'invited', now(), now(), now() + interval '9 days', now())`,
		who.email,
		organisationId,
	);
	await put(
		`insert into identity_erasure (person_id, state, asked_at, changed_at, proposed_by, confirmed_by, reason)
		values ($1, 'withdrawn', now(), now(), $2, null, 'by letter')`,
		who.id,
		other.id,
	);
	await put(
		`insert into identity_erasure (person_id, state, asked_at, changed_at, proposed_by, confirmed_by, reason)
		select id, 'lapsed', now(), now(), $1, null, 'by letter' from identity_person where id = $2`,
		who.id,
		other.id,
	);
	await put(
		`insert into identity_erasure (person_id, state, asked_at, changed_at, confirmed_by, reason)
		values ($2, 'lapsed', now(), now(), $1, 'by letter')`,
		who.id,
		other.id,
	);
	await put(
		`insert into credentials_revocation (credential_id, state, reason, proposed_by, proposed_at, remind_at, due_at, decided_by, decided_at, decision_reason)
		select id, 'withdrawn', 'a mistake', $2, now(), now(), now(), $2, now(), 'it was none' from credentials_credential where person_id = $1`,
		who.id,
		other.id,
	);
	await put(
		`insert into platform_finding (sweep, subject, found_at, mended_at) values ('identity.erasure-done-or-lapsed', $1, now(), now())`,
		who.id,
	);
	await put(
		`insert into platform_audit (at, action, actor_kind, actor_sealed, about) values (now(), 'planted.act', 'person', $2, $1)`,
		who.id,
		school.app.secrets.seal('audit', who.id),
	);
};

/** They say when they may be met and what they want to read; they meet somebody, and call somebody off. */
const meet = async (school: TestSchool, who: Everybody, another: Everybody) => {
	const as = school.as(actorOf(who));
	const hours = [{ weekday: 1, from: '09:00', to: '12:00' }];
	await as(saveAvailability, { zone: 'Europe/Paris', beforeMinutes: 0, afterMinutes: 0, hours });
	await as(addException, { kind: 'away', fromDay: '2030-01-01' });
	await as(makeFeed, { name: 'téléphone' });
	await as(chooseLetters, {
		...{ quietFrom: '21:00', quietTo: '07:00' },
		choices: [{ kind: 'studio.mistakes', choice: 'digest' }],
	});
	await school.make((ctx) =>
		keepForDigest(
			ctx,
			{ personId: who.id, kind: 'studio.mistakes', dueAt: ctx.clock.now().add({ hours: 24 * 300 }) },
			{ subject: 'S', paragraphs: ['P'] },
		),
	);
	// Each at hours of their own, so that nobody is in two places.
	const day = 24 * (50 + 10 * 'abc'.indexOf(who.name.at(-1) ?? ''));
	const people = [who, another];
	const made = (hour: number) =>
		school.make((ctx) =>
			newAppointment({ ...ctx, actor: actorOf(who) }, { people, startsAt: ctx.clock.now().add({ hours: day + hour }) }),
		);
	await made(0);
	await as(cancelAppointment, { appointmentId: await made(2), reason: 'Je suis malade.' });
	const [me, them] = [who, another].map((one) => ({ ...one, actor: actorOf(one) })) as [Acting, Acting];
	await liveIn(school, [me, them], { chat: 'Bonjour', content: `seen by ${who.id}` });
	await school.settle();
};

/** They report mistakes, signed in and not, and another takes one on; what another reported they answer. */
const report = async (school: TestSchool, who: Everybody, another: Everybody) => {
	const programme = `mended-${who.name.at(-1)}`;
	await school.make((ctx) => newProgramme(ctx, { slug: programme }));
	const on = { programme, project: 'project-1' };
	const by = (one: Everybody) => (given: NewMistake) =>
		school.make((ctx) => newMistake({ ...ctx, actor: actorOf(one) }, given));
	await school.make((ctx) => newMistake({ ...ctx, actor: visitor }, { ...on, email: who.email }));
	await by(who)(on);
	const { id: mistakeId } = await by(another)(on);
	await school.make((ctx) => answerMistake(ctx, actorOf(who), { mistakeId, move: 'accept', words: 'Merci.' }));
	await school.settle();
};
