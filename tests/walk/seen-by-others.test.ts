import { beforeAll, describe, expect, test } from 'vitest';
import type { Read } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../src/house.ts';
import { allActions } from './all-actions.ts';
import { type Planted, plant } from './planted.ts';
import { samples } from './samples.ts';
import { type Word, words, wordsIn } from './words.ts';

const reads = allActions.filter((one): one is Read => one.kind === 'read');

type Place = Planted['place'];
const projects = ({ enrolment, left, other, accompanied }: Place) => [
	...[enrolment, left, other, accompanied].map((enrolmentId) => ({ enrolmentId, project: 'project-1' })),
	{ enrolmentId: enrolment, project: 'project-2' },
];
const enrolments = ({ enrolment, left, other }: Place) =>
	[enrolment, left, other].map((enrolmentId) => ({ enrolmentId }));
const drafts = ({ draft, publishedDraft, nextDraft }: Place) =>
	[draft, publishedDraft, nextDraft].map((draftId) => ({ draftId }));
const statements = ({ statement, otherStatement }: Place) =>
	[statement, otherStatement].map((statementId) => ({ statementId }));
const credential = ({ credential: credentialId }: Place) => [{ credentialId }];

const ofSessions = ({ session, correctedSession, othersSession }: Place) =>
	[session, correctedSession, othersSession].map((sessionId) => ({ sessionId }));

/** What each read is asked about the planted case, by whoever asks. */
const asked: Readonly<Record<string, (place: Place) => readonly unknown[]>> = {
	'identity.people': () => [{}, { q: 'z' }],
	'credentials.verification': credential,
	'credentials.signed-document': credential,
	'credentials.status-list': ({ list: listId }) => [{ listId }],
	'credentials.credentials': () => [{}, { q: 'z' }, { standing: 'proposed' }],
	'credentials.credential': credential,
	'calendar.appointment': ({ appointment, offAppointment }) =>
		[appointment, offAppointment].map((appointmentId) => ({ appointmentId })),
	'calendar.own-calendar': () =>
		[39, 40, 41].map((days) => ({ from: Temporal.Now.plainDateISO('UTC').add({ days }).toString() })),
	'calendar.feed': ({ token }) => [{ token }],
	'calendar.common-moments': ({ person }) => [{}, { people: [person] }],
	'rooms.room': ({ room: roomId }) => [{ roomId }],
	'faculty.own-application': () => [{}, { part: 'evaluator' }],
	'faculty.document': ({ document: documentId }) => [{ documentId }],
	'faculty.statement': statements,
	'faculty.statement-to-pay': statements,
	'faculty.statement-paper': statements,
	'faculty.pay-month': ({ month }) => [{ month }],
	'rooms.messages': ({ room: roomId, presence: presenceId }) => [{ roomId, presenceId, after: 0 }],
	'rooms.own-takes': ({ room: roomId }) => [{ roomId }],
	'rooms.recording': ({ room: roomId }) => [{ roomId }],
	'rooms.ice': ({ room: roomId }) => [{ roomId }],
	'programmes.file': ({ file, nextFile }) =>
		['carpentry', 'joinery'].flatMap((programme) => [file, nextFile].map((fileId) => ({ programme, fileId }))),
	'programmes.programme': () => [{ programme: 'carpentry' }, { programme: 'joinery' }],
	'enrolment.offer': () => [{ programme: 'carpentry' }],
	'enrolment.plan': enrolments,
	'mentoring.appreciation': ({ toldSession, sealedSession, reportedSession }) =>
		[toldSession, sealedSession, reportedSession].map((sessionId) => ({ sessionId })),
	'mentoring.own-mentor': enrolments,
	'mentoring.own-changes': enrolments,
	'mentoring.matching': () => [{}],
	'mentoring.booking': (place) => [{}, ...enrolments(place)],
	'mentoring.session-outcome': ofSessions,
	'mentoring.session-notes': ofSessions,
	'mentoring.team-note': ofSessions,
	'mentoring.watched': ofSessions,
	'mentoring.note-watch': () => [{}],
	'mentoring.mentor': ({ mentor: mentorId }) => [{ mentorId }],
	'mentoring.sessions': () => [{}, { show: 'corrected' }],
	'mentoring.learners': () => [{}, { mentored: 'yes' }],
	'mentoring.mentored-risks': () => [{}],
	'mentoring.mentored-risk': enrolments,
	'mentoring.risks': () => [{}],
	'mentoring.learner-risk': enrolments,
	'mentoring.own-risk': enrolments,
	'assessment.own-project': projects,
	'assessment.own-field': projects,
	'assessment.beneficiary-request': ({ request }) => [{ token: request }, { token: `${request}~x` }],
	'assessment.own-group': projects,
	'assessment.group-invitation': ({ invitation: token }) => [{ token }],
	'assessment.mentored-project': projects,
	'assessment.defence': ({ defence, held, calledOff, othersDefence }) =>
		[defence, held, calledOff, othersDefence].map((defenceId) => ({ defenceId })),
	'assessment.upload': (place) => projects(place).map((one) => ({ ...one, uploadId: place.upload })),
	'assessment.archive-contents': ({ deliverable, sketch }) =>
		[deliverable, sketch].map((deliverableId) => ({ deliverableId })),
	'assessment.meeting': ({ defence, held, calledOff, othersDefence }) =>
		[defence, held, calledOff, othersDefence].map((defenceId) => ({ defenceId })),
	'assessment.deliverable': ({ deliverable, link, sketch }) =>
		[deliverable, link, sketch].map((deliverableId) => ({ deliverableId })),
	'assessment.project-to-defend': ({ case: projectId }) => [{ projectId }],
	'oversight.look': ({ look: lookId }) => [{ lookId }],
	'oversight.talk': ({ talk: talkId }) => [{ talkId }],
	'assessment.draw-record': ({ draw: drawId }) => [{ drawId }],
	'assessment.draw-links': () => [{}],
	'integrity.followed-report': ({ reportCode }) => [{ code: reportCode }, { code: `${reportCode}a` }],
	'integrity.own-report': ({ report: reportId }) => [{ reportId }],
	'integrity.findable-people': () => [{ name: 'Léa' }],
	'integrity.own-hearing': ({ hearing: hearingId }) => [{ hearingId }],
	'studio.draft': drafts,
	'studio.parts': drafts,
	'studio.files': drafts,
	'studio.draft-file': ({ draft, nextDraft, file, nextFile }) => [
		{ draftId: draft, fileId: file },
		{ draftId: nextDraft, fileId: nextFile },
	],
	'studio.matrix': drafts,
	'studio.review': drafts,
	'studio.sheet': ({ draft, publishedDraft, item }) => [
		{ draftId: draft, itemId: item, seen: 1 },
		{ draftId: publishedDraft, itemId: item },
		{ draftId: publishedDraft, kind: 'project' },
	],
	'studio.history': ({ draft, publishedDraft, item }) =>
		[draft, publishedDraft].map((draftId) => ({ draftId, itemId: item })),
	'studio.passages': () => [{ programme: 'carpentry', project: 'project-1' }],
	'studio.reported-mistake': ({ code, unknownCode }) => [{ code }, { code: unknownCode }],
	'studio.mistakes': () => [{}],
	'studio.mistake': ({ mistake, unknownMistake }) => [mistake, unknownMistake].map((mistakeId) => ({ mistakeId })),
	'search.results': () => [words.draftText, words.evidence, words.mentorGuide, words.name].map((q) => ({ q })),
	'platform.webhook': ({ webhook: webhookId }) => [{ webhookId }],
	'desk.learner-enrolment': enrolments,
};
/** These are asked nothing of the case, and must show nothing of it unless the table says so. */
const general: readonly string[] = [
	...[
		...['session', 'account', 'sessions', 'own-organisations', 'organisation', 'organisations', 'person-file'],
		...['bearer', 'tokens', 'terms', 'own-data', 'export-file', 'export-piece', 'erasure-preview', 'erased'],
		...['letter-choices', 'letters-to-stop'],
	].map((name) => `identity.${name}`),
	'rooms.line',
	...['availability', 'own-feeds'].map((name) => `calendar.${name}`),
	...['file-verification', 'issuer-document', 'own-credentials'].map((name) => `credentials.${name}`),
	...['occupations', 'occupation', 'occupation-needs', 'department-map', 'territory', 'territory-needs'].map(
		(name) => `observatory.${name}`,
	),
	...['places', 'alerts', 'sources'].map((name) => `observatory.${name}`),
	...['courses', 'course', 'chapter', 'recent-courses', 'course-addresses', 'known-pictures'].map(
		(name) => `catalogue.${name}`,
	),
	'programmes.programmes',
	'programmes.programme-addresses',
	'assessment.defences',
	'assessment.waiting-projects',
	'assessment.queues',
	...['looks', 'agreement', 'talks'].map((name) => `oversight.${name}`),
	'integrity.likenesses',
	...['home', 'opening', 'own-mistakes'].map((name) => `studio.${name}`),
	'enrolment.own-enrolments',
	...['applications', 'people', 'own-profile', 'own-evaluator', 'own-pay', 'pay-months', 'rates', 'audit-pay'].map(
		(name) => `faculty.${name}`,
	),
	...['appreciations', 'requests', 'wished-programmes', 'load', 'most-accompanied'].map((name) => `mentoring.${name}`),
	...[
		'school-card',
		'kept-data',
		'broken',
		'outbox',
		'letter',
		'settings',
		'audit-trail',
		'heard-events',
		'last-backup',
		'security-contact',
		'slow-statements',
		'webhooks',
	].map((name) => `platform.${name}`),
	'desk.administrator',
	'desk.mentor',
	'desk.learner',
	'desk.integrity-officer',
	'integrity.own-reports',
	'integrity.own-hearings',
];

const ofField: readonly Word[] = ['beneficiary', 'exchange', 'remark'];
const handedIn: readonly Word[] = ['advice', 'calledOff', 'file', 'link', 'note', 'verdict'];
const attention: readonly Word[] = ['alarm', 'contradiction', 'deed'];
const draftGuides: readonly Word[] = ['draftEvaluatorGuide', 'draftMentorGuide'];
const file: readonly Word[] = ['content', 'file'];
/** What the learner said and was told; and the mentor, but for what is not revealed, and what they reported. */
const saidByBoth: readonly Word[] = ['appreciated', 'insult', 'praised', 'unrevealed'];
const saidToMentor: readonly Word[] = ['appreciated', 'name', 'praised'];

type Shown = Readonly<Record<string, readonly Word[]>>;
const each = (who: readonly string[], found: readonly Word[]): Shown =>
	Object.fromEntries(who.map((one) => [one, found]));
const studio = ['head', 'quality', 'author', 'director', 'analyst'];
const publishers = ['head', 'quality', 'author', 'an author who learns it'];
const finance = ['board', 'another finance'];
const wholeStudio = [...studio, 'an author who learns it'];

/** Which words each read shows to whom. What is not here is shown to nobody: no line, no word. */
const shown: Readonly<Record<string, Shown>> = {
	'identity.account': {
		learner: ['address', 'legal', 'name'],
		'a learner who left': ['leaver'],
		'a holder': ['holder'],
	},
	'identity.people': { administrator: ['address', 'leaver', 'name'] },
	'identity.person-file': { administrator: ['address', 'erasure', 'name'] },
	'identity.tokens': { learner: ['token'] },
	'calendar.appointment': { learner: ['meeting', 'name'], mentor: ['meeting', 'name'] },
	'calendar.own-calendar': { mentor: ['name'] },
	'calendar.own-feeds': { learner: ['feed'] },
	'rooms.room': each(['learner', 'mentor'], ['name']),
	'rooms.messages': { learner: ['chat'] },
	'rooms.recording': each(['learner', 'mentor'], ['name']),
	'credentials.own-credentials': { 'a holder': ['holder'] },
	'credentials.credentials': each(['head', 'administrator'], ['holder']),
	'credentials.credential': each(['head', 'administrator'], ['holder', 'revocation']),
	'enrolment.plan': { 'a learner who left': ['leaving'] },
	'faculty.own-application': { member: ['application', 'documentName'], 'another evaluator': ['hearing'] },
	'faculty.document': { member: ['documentContent', 'documentName'] },
	'faculty.own-pay': { 'another mentor': ['billing'] },
	'faculty.statement-to-pay': each(finance, ['billing', 'granted', 'payQuestion']),
	'faculty.statement': each(['another mentor', ...finance], ['billing', 'granted', 'payQuestion']),
	'faculty.applications': { head: ['application', 'hearing'] },
	'faculty.own-profile': { 'another mentor': ['presentation'] },
	'mentoring.appreciation': { learner: saidByBoth, mentor: saidToMentor },
	'mentoring.appreciations': { learner: saidByBoth, mentor: saidToMentor },
	'mentoring.own-mentor': { learner: ['changeReason'] },
	'mentoring.own-changes': { mentor: ['name'] },
	'mentoring.requests': { head: ['changeReason', 'insult', 'name', 'reportReason'] },
	'mentoring.most-accompanied': { head: ['name'] },
	'mentoring.learners': { head: ['name'] },
	'mentoring.booking': { mentor: ['name'] },
	'mentoring.session-outcome': each(['learner', 'mentor', 'head'], ['contest', 'correction', 'name']),
	'mentoring.session-notes': {
		mentor: ['draftNote', 'name', 'objective', 'sessionNote'],
		learner: ['name', 'objective', 'sessionNote'],
	},
	'mentoring.team-note': { mentor: ['wellbeing'] },
	'mentoring.note-watch': { head: ['name'] },
	'mentoring.watched': { head: ['name'] },
	'mentoring.mentor': { 'another learner': ['presentation'] },
	'mentoring.sessions': { head: ['contest', 'correction', 'name'] },
	'mentoring.mentored-risks': { mentor: ['name'] },
	'mentoring.mentored-risk': { mentor: [...attention, 'name'] },
	'mentoring.risks': { head: ['name'] },
	'mentoring.learner-risk': { head: [...attention, 'leaver', 'name'] },
	'mentoring.own-risk': { learner: attention },
	'assessment.own-project': { learner: [...handedIn, 'brought', 'sketch', ...ofField] },
	'assessment.own-field': { learner: ofField },
	'assessment.own-group': { learner: ['fellow'] },
	'assessment.mentored-project': {
		mentor: [...handedIn, 'mentorGuide', 'name', ...ofField],
		'another mentor': ['mentorGuide'],
	},
	'assessment.defences': each(['evaluator', 'an evaluator who heard'], ['name']),
	'assessment.defence': each(['evaluator', 'an evaluator who heard'], [...handedIn, 'evaluatorGuide', 'name']),
	'oversight.look': { 'an evaluator who looks': ['looked'] },
	'oversight.talk': each(['an evaluator who heard', 'head'], ['looked', 'talked']),
	'assessment.waiting-projects': { head: ['name'] },
	'assessment.meeting': each(['evaluator', 'an evaluator who heard'], ['evaluatorGuide', 'legal', 'name']),
	'assessment.project-to-defend': { head: [...handedIn, 'name', 'withdrawal'] },
	'assessment.deliverable': {
		...each(['mentor', 'evaluator', 'an evaluator who heard', 'head'], file),
		learner: [...file, 'sketch', 'sketchContent'],
	},
	'integrity.own-report': { 'another learner': ['reported'] },
	'integrity.findable-people': each(['officer', 'board'], ['name']),
	'integrity.own-hearing': { learner: ['alleged', 'defended'] },
	'studio.draft': each(wholeStudio, ['evidence']),
	'studio.parts': {
		...each(studio, [...draftGuides, 'draftFile', 'draftText', 'evaluatorGuide', 'mentorGuide']),
		'an author who learns it': [...draftGuides, 'draftFile', 'draftText'],
	},
	'studio.sheet': each(wholeStudio, [...draftGuides, 'draftFile', 'draftText']),
	'studio.history': each(wholeStudio, [...draftGuides, 'draftText']),
	'studio.review': each(wholeStudio, ['reviewReason']),
	'studio.files': each(wholeStudio, ['draftFile']),
	'studio.draft-file': {
		...each(studio, ['draftFile', 'draftFileContent', 'nextFileContent']),
		'an author who learns it': ['draftFile', 'draftFileContent'],
	},
	'studio.mistakes': each(publishers, ['mistake']),
	'studio.mistake': each(publishers, ['answer', 'mistake']),
	'platform.outbox': { administrator: ['address', 'beneficiary', 'beneficiaryAt', 'name', 'reporter'] },
	'platform.webhooks': { administrator: ['webhook'] },
	'platform.webhook': { administrator: ['webhook'] },
	'desk.mentor': { mentor: ['name'] },
	'desk.learner': { learner: ['objective', 'sessionNote'], 'another learner': ['presentation'] },
};
/** To whoever was given the address, whoever they are. */
const shownToAll: Readonly<Record<string, readonly Word[]>> = {
	'assessment.beneficiary-request': ['beneficiary', 'name'],
	'credentials.verification': ['holder'],
	'credentials.signed-document': ['holder'],
	'integrity.followed-report': ['whispered'],
	'studio.reported-mistake': ['answer', 'mistake'],
};

test('every read of the house is asked', () => {
	expect([...Object.keys(asked), ...general].sort()).toEqual(reads.map(({ name }) => name).sort());
});

describe('what was planted', () => {
	const school = openTestSchool(house);
	let planted: Planted;
	beforeAll(async () => {
		planted = await plant(school);
	}, 60_000);

	const answer = async (who: string, read: Read, input: unknown): Promise<string> => {
		const { actor } = planted.people.get(who) ?? {};
		if (!actor) throw new Error(`nobody is called ${who}`);
		try {
			const given = (await school.as(actor)(read, input as never)) as { content?: Uint8Array } | null;
			return JSON.stringify(given) + (given?.content ? Buffer.from(given.content).toString() : '');
		} catch (error) {
			if (error instanceof Refused) return error.code + JSON.stringify(error.detail);
			throw error;
		}
	};

	test.each(reads.map((read) => [read.name, read] as const))(
		'is in %s for those of the table alone',
		async (name, read) => {
			const { person = '', letter = '' } = planted.place;
			const sample = samples({ organisationId: person, letterId: letter, personId: person })[name];
			const inputs = asked[name]?.(planted.place) ?? [sample];
			for (const who of planted.people.keys()) {
				const answers = [];
				for (const input of inputs) answers.push(await answer(who, read, input));
				const due = shownToAll[name] ?? shown[name]?.[who] ?? [];
				expect(wordsIn(answers.join('\n')), `${name} as ${who}`).toEqual([...due].sort());
			}
		},
	);
});
