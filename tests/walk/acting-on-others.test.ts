import { beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '#platform/command.ts';
import { Refused } from '#platform/refusal.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../src/house.ts';
import { allActions } from './all-actions.ts';
import { type Planted, plant } from './planted.ts';
import { samples } from './samples.ts';

type Place = Planted['place'];
interface Acted {
	/** About the planted case. */
	readonly input: (place: Place) => object;
	/** Those who may, whatever they are told then: the command's own tests say what. */
	readonly by: readonly string[];
}
const acted = (by: readonly string[], input: Acted['input']): Acted => ({ by, input });

const first = ({ enrolment: enrolmentId }: Place) => ({ enrolmentId, project: 'project-1' });
const second = ({ enrolment: enrolmentId }: Place) => ({ enrolmentId, project: 'project-2' });
const own = ({ enrolment: enrolmentId }: Place) => ({ enrolmentId });
const item = ({ draft: draftId, item: itemId }: Place) => ({ draftId, itemId, seen: 1 });
const [learner, mentor, evaluator, head] = [['learner'], ['mentor'], ['evaluator'], ['head']];
const meeting = ['learner', 'mentor'];
const looker = ['an evaluator who looks'];
const talking = ['an evaluator who heard', 'head'];
const session = ({ session: sessionId }: Place) => ({ sessionId });
const companions = ['mentor', 'head'];
const officers = ['officer', 'board'];
const reported = ({ report: caseId }: Place) => ({ caseId });
const ofCase = ({ attention: caseId }: Place) => ({ caseId });
const agreed = (place: Place) => ({ ...session(place), objectiveId: place.objective });
const inRoom = ({ room: roomId, presence: presenceId }: Place) => ({ roomId, presenceId });
const ofTake = ({ take: takeId }: Place) => ({ takeId });
const met = ({ appointment: appointmentId }: Place) => ({ appointmentId });
const designers = ['author', 'an author who learns it', 'head'];
const finance = ['board', 'another finance'];
const deciders = ['head', 'administrator'];
const files = [{ name: 'a.txt', type: '', content: Buffer.from('a') }];
const saved = acted(designers, (place) => ({ ...item(place), content: {} }));

/** Every command of what was planted: what it is told, and who may. */
const commands: Readonly<Record<string, Acted>> = {
	'credentials.propose-revocation': acted(head, ({ credential: credentialId }) => ({ credentialId, reason: 'A' })),
	'credentials.move-revocation': acted(deciders, ({ revocation: revocationId }) => ({
		revocationId,
		move: 'confirm',
		reason: 'A',
	})),
	'credentials.rotate-key': acted([], () => ({})),
	'observatory.open-source': acted(['administrator'], () => ({ ...(sample('observatory.open-source') as object) })),
	'observatory.keep-rows': acted(['administrator'], () => ({ ...(sample('observatory.keep-rows') as object) })),
	'observatory.complete-source': acted(['administrator'], () => ({
		...(sample('observatory.complete-source') as object),
	})),
	'calendar.move-appointment': acted(meeting, (place) => ({ ...met(place), startsAt: '2030-01-01T10:00:00Z' })),
	'calendar.cancel-appointment': acted(meeting, met),
	'calendar.cancel-series': acted(meeting, met),
	'calendar.remove-exception': acted(learner, ({ exception: exceptionId }) => ({ exceptionId })),
	'calendar.end-feed': acted(learner, ({ feed: feedId }) => ({ feedId })),
	'calendar.convene': acted(head, ({ person }) => ({
		...{ people: [person], minutes: 30, startsAt: '2030-01-01T10:00:00Z' },
	})),
	'faculty.move-application': acted(['member', 'head'], ({ application: applicationId }) => ({
		applicationId,
		move: 'withdraw',
	})),
	'faculty.add-documents': acted(['member'], ({ application: applicationId }) => ({
		applicationId,
		documents: [{ name: 'a.pdf', type: '', content: Buffer.from('%PDF-1.7 a') }],
	})),
	'faculty.remove-document': acted(['member'], ({ document: documentId }) => ({ documentId })),
	'faculty.move-statement': acted(finance, ({ otherStatement: statementId }) => ({
		...{ statementId, version: 1, move: 'return', reason: 'A' },
	})),
	'faculty.contest-statement': acted(['another mentor'], ({ statement: statementId }) => ({
		statementId,
		question: 'A',
	})),
	'faculty.answer-contest': acted(finance, ({ otherStatement: statementId }) => ({ statementId, answer: 'A' })),
	'faculty.grant-pay': acted(finance, ({ payee: mentorId, month }) => ({ mentorId, month, amount: '1', reason: 'A' })),
	'faculty.take-accounts': acted(finance, ({ month }) => ({ month })),
	'faculty.set-rates': acted([...finance, 'administrator'], () => ({ ...(sample('faculty.set-rates') as object) })),
	'faculty.end-qualification': acted(head, ({ qualification: qualificationId }) => ({ qualificationId, reason: 'A' })),
	'rooms.enter': acted(meeting, inRoom),
	'rooms.leave-room': acted(meeting, inRoom),
	'rooms.note-life': acted(meeting, inRoom),
	'rooms.say': acted(meeting, (place) => ({ ...inRoom(place), kind: 'chat', body: 'A' })),
	'rooms.agree': acted(meeting, (place) => ({ ...inRoom(place), agreed: true })),
	'rooms.begin-take': acted(meeting, (place) => ({ ...inRoom(place), mediaType: 'video/webm' })),
	'rooms.add-piece': acted(learner, (place) => ({
		...(sample('rooms.add-piece') as object),
		...ofTake(place),
		number: 1,
	})),
	'rooms.end-take': acted(learner, (place) => ({ ...ofTake(place), ending: 'stopped', pieces: 1 })),
	'rooms.watch-take': acted(meeting, (place) => ({ ...ofTake(place), from: 0 })),
	'rooms.watch-joined': acted(meeting, ({ room: roomId }) => ({ roomId })),
	'rooms.keep-turn-secret': acted(['administrator'], () => ({ secret: '' })),
	'enrolment.change-pace': acted(learner, (place) => ({ ...own(place), months: 6 })),
	'enrolment.withdraw': acted(learner, (place) => ({ ...own(place), reason: 'R' })),
	'calendar.move-series': acted(meeting, (place) => ({ ...met(place), startsAt: '2030-01-01T10:00:00Z' })),
	'mentoring.book-sessions': acted(meeting, (place) => ({ ...own(place), startsAt: '2030-01-01T10:00:00Z' })),
	'mentoring.correct-session': acted(['mentor', 'head'], (place) => ({
		...session(place),
		outcome: 'held',
		reason: 'A',
	})),
	'mentoring.contest-outcome': acted(learner, (place) => ({ ...session(place), reason: 'A' })),
	'mentoring.answer-contest': acted(head, (place) => ({ ...session(place), outcome: 'held', reason: 'A' })),
	'mentoring.appreciate': acted(meeting, ({ sealedSession: sessionId }) => ({ sessionId, gesture: 'forward' })),
	'mentoring.report-words': acted(meeting, ({ session: sessionId }) => ({ sessionId, reason: 'A' })),
	'mentoring.decide-report': acted(head, ({ report: reportId }) => ({ reportId, move: 'keep', reason: 'A' })),
	'mentoring.ask-change': acted(meeting, (place) => ({ ...own(place), reason: 'A' })),
	'mentoring.move-change': acted(['learner', 'head'], ({ change: changeId }) => ({ changeId, move: 'withdraw' })),
	'mentoring.save-wish': acted(learner, own),
	'mentoring.save-note': acted(mentor, (place) => ({ ...session(place), seen: 9, done: 'A' })),
	'mentoring.share-note': acted(mentor, (place) => ({ ...session(place), seen: 9, done: 'A' })),
	'mentoring.save-team-note': acted(mentor, (place) => ({ ...session(place), seen: 9, wellbeing: 'A' })),
	'mentoring.set-objective': acted(mentor, (place) => ({ ...session(place), text: 'A', dueOn: '2020-01-01' })),
	'mentoring.remove-objective': acted(mentor, agreed),
	'mentoring.settle-objective': acted(mentor, (place) => ({ ...agreed(place), outcome: 'reached' })),
	'mentoring.open-notes': acted(head, session),
	'mentoring.excuse-note': acted(head, (place) => ({ ...session(place), reason: 'A' })),
	'mentoring.assign-mentor': acted(head, (place) => ({ ...own(place), mentorId: place.person })),
	'mentoring.raise-alarm': acted(mentor, (place) => ({ ...own(place), reason: 'A' })),
	'mentoring.end-alarm': acted(companions, own),
	'mentoring.move-case': acted(companions, (place) => ({ ...ofCase(place), move: 'take' })),
	'mentoring.act-on-case': acted(companions, (place) => ({ ...ofCase(place), deed: 'called', words: 'A' })),
	'mentoring.close-case': acted(companions, (place) => ({ ...ofCase(place), outcome: 'other', words: 'A' })),
	'mentoring.say-otherwise': acted(learner, (place) => ({ ...own(place), kind: 'correct', words: 'A' })),
	'assessment.add-deliverables': acted(learner, (place) => ({ ...second(place), files })),
	'assessment.add-link': acted(learner, (place) => ({ ...second(place), url: 'https://example.org' })),
	'assessment.begin-upload': acted(learner, (place) => ({ ...second(place), name: 'a.mp4', bytes: 1 })),
	'assessment.add-piece': acted(learner, (place) => ({
		...{ ...second(place), uploadId: place.upload, offset: 0 },
		...{ sha256: 'a'.repeat(64), content: new Uint8Array([1]) },
	})),
	'assessment.end-upload': acted(learner, (place) => ({ ...second(place), uploadId: place.upload })),
	'assessment.give-up-upload': acted(learner, (place) => ({ ...second(place), uploadId: place.upload })),
	'assessment.add-repository': acted(learner, (place) => ({ ...second(place), repository: 'https://git.example/a' })),
	'assessment.give-up-repository': acted(learner, (place) => ({ ...second(place), fetchId: place.fetch })),
	'assessment.remove-deliverable': acted(learner, (place) => ({ ...second(place), deliverableId: place.sketch })),
	'assessment.name-beneficiary': acted(learner, (place) => ({ ...second(place), name: 'A', organisation: '' })),
	'assessment.add-exchange': acted(learner, (place) => ({ ...second(place), onDay: '2026-01-01', said: 'A' })),
	'assessment.ask-beneficiary': acted(learner, (place) => ({ ...second(place), email: 'a@b.example', language: 'fr' })),
	'assessment.take-back-request': acted(learner, second),
	'assessment.answer-as-beneficiary': acted([], ({ request }) => ({ token: `${request}~x`, answer: 'confirm' })),
	'assessment.begin-group': acted(learner, second),
	'assessment.join-group': acted([], ({ group }) => ({ token: `${group}~none` })),
	'assessment.leave-group': acted(learner, second),
	'assessment.take-from-author': acted(learner, (place) => ({ ...second(place), authorId: place.author })),
	'assessment.hand-in': acted(learner, (place) => ({ ...second(place), note: '' })),
	'assessment.give-back': acted(mentor, (place) => ({ ...first(place), advice: 'A' })),
	'assessment.declare-ready': acted(mentor, first),
	'assessment.decide': acted(evaluator, ({ defence: defenceId }) => ({
		defenceId,
		...{ outcomes: { 'competency-1.0': 'acquired' }, reasons: { 'competency-1': 'A' } },
	})),
	'oversight.accept-look': acted(looker, ({ look: lookId }) => ({ lookId })),
	'oversight.withdraw-look': acted(looker, ({ look: lookId }) => ({ lookId, reason: 'A' })),
	'oversight.judge': acted(looker, ({ look: lookId }) => ({
		...{ lookId, outcomes: { 'one.0': 'acquired' }, reasons: { one: 'A' } },
	})),
	'oversight.say-in-talk': acted(talking, ({ talk: talkId }) => ({ talkId, words: 'A' })),
	'oversight.conclude-talk': acted(head, ({ talk: talkId }) => ({ talkId, outcome: 'first-holds', words: 'A' })),
	'assessment.ask-mentor-again': acted(head, ({ case: projectId }) => ({ projectId })),
	'assessment.accept-defence': acted(evaluator, ({ defence: defenceId }) => ({ defenceId })),
	'assessment.withdraw-defence': acted(evaluator, ({ defence: defenceId }) => ({ defenceId, reason: 'A' })),
	'assessment.book-defence': acted(learner, (place) => ({ ...first(place), startsAt: '2030-01-01T10:00:00Z' })),
	'assessment.appeal': acted(learner, (place) => ({ ...first(place), reason: 'A' })),
	'assessment.take-back-appeal': acted(learner, first),
	'assessment.declare-incident': acted(['head', 'learner', 'evaluator'], ({ defence: defenceId }) => ({
		...{ defenceId, reason: 'A' },
	})),
	'assessment.check-identity': acted(evaluator, ({ defence: defenceId }) => ({
		...{ defenceId, document: 'passport', outcome: 'matches' },
	})),
	'assessment.mark-chapter': acted(evaluator, ({ defence: defenceId }) => ({ defenceId, competency: 'A' })),
	'assessment.end-defence': acted(evaluator, ({ defence: defenceId }) => ({ defenceId })),
	'assessment.clear-doubt': acted(head, ({ case: projectId }) => ({ projectId, reason: 'A' })),
	'assessment.call-off-defence': acted(['head', 'learner', 'evaluator'], ({ defence: defenceId }) => ({
		...{ defenceId, reason: 'A' },
	})),
	'integrity.look-at-likeness': acted(officers, ({ likeness: likenessId }) => ({ likenessId })),
	'integrity.decide-likeness': acted(officers, ({ likeness: likenessId }) => ({
		...{ likenessId, outcome: 'nothing', reason: 'A' },
	})),
	'integrity.write-to-officers': acted(['another learner'], ({ report: reportId }) => ({ reportId, said: 'A' })),
	'integrity.open-case': acted(officers, reported),
	'integrity.move-case': acted(officers, (place) => ({ ...reported(place), move: 'acknowledge', said: 'A' })),
	'integrity.write-to-reporter': acted(officers, (place) => ({ ...reported(place), said: 'A' })),
	'integrity.name-person': acted(officers, (place) => ({ ...reported(place), personId: place.person })),
	'integrity.unname-person': acted(officers, (place) => ({ ...reported(place), namedId: place.named })),
	'integrity.add-evidence': acted(officers, (place) => ({ ...reported(place), said: 'A' })),
	'integrity.open-hearing': acted(officers, (place) => ({ ...reported(place), namedId: place.named, told: 'A' })),
	'integrity.answer-hearing': acted(learner, ({ hearing: hearingId }) => ({ hearingId, answer: 'A' })),
	'integrity.appeal-decision': acted(learner, ({ hearing: hearingId }) => ({ hearingId, said: 'A' })),
	'integrity.propose-decision': acted(officers, (place) => ({
		...reported(place),
		...{ outcome: 'unfounded', reason: 'A', release: true },
	})),
	'integrity.settle-proposal': acted(officers, (place) => ({ ...reported(place), settle: 'confirm' })),
	'integrity.settle-appeal': acted(officers, (place) => ({
		...reported(place),
		...{ outcome: 'maintained', reason: 'A', said: 'A' },
	})),
	'integrity.lift-hold': acted(officers, reported),
	'studio.move-draft': acted(designers, ({ draft: draftId }) => ({ draftId, move: 'recall' })),
	'studio.save-framing': saved,
	'studio.save-block': saved,
	'studio.save-competency': saved,
	'studio.save-project': saved,
	'studio.save-resource': saved,
	'studio.remove-item': acted(designers, item),
	'studio.restore-item': acted(designers, (place) => ({ ...item(place), number: 1 })),
	'studio.place-item': acted(designers, ({ draft: draftId, item: itemId }) => ({ draftId, itemId, to: 'down' })),
	'studio.add-files': acted(designers, ({ draft: draftId }) => ({ draftId, files })),
	'studio.place-file': acted(designers, ({ draft: draftId, file: fileId }) => ({ draftId, fileId, to: 'aside' })),
	'studio.import-framework': acted(designers, ({ draft: draftId }) => ({ draftId, file: files[0] })),
	'studio.begin-version': acted(designers, ({ programmeId }) => ({ programmeId, reason: 'A' })),
	'studio.review-draft': acted(['head', 'quality'], ({ draft: draftId }) => ({
		...{ draftId, part: 'quality', verdict: 'approved', hash: 'x' },
	})),
	'studio.move-mistake': acted([...designers, 'quality'], ({ mistake: mistakeId }) => ({ mistakeId, move: 'release' })),
	'studio.confirm-mistake-address': acted([], ({ unknownCode: code }) => ({ code, token: 'x' })),
	'studio.publish-draft': acted([...designers, 'quality'], ({ draft: draftId }) => ({ draftId })),
};
/** These are about nothing that is there already. */
const beginning: readonly string[] = [
	...['save-availability', 'add-exception', 'make-feed'].map((name) => `calendar.${name}`),
	...[
		'apply',
		'save-profile',
		'save-evaluator',
		'declare-tie',
		'add-occupation',
		'remove-occupation',
		'save-billing',
	].map((name) => `faculty.${name}`),
	'mentoring.wish-programmes',
	'enrolment.enrol',
	'studio.open-opportunity',
	'studio.report-mistake',
	'integrity.report-anonymously',
	// Whoever has the code.
	'integrity.write-by-code',
	'integrity.report-openly',
];
/** Of these capabilities nothing was planted: their own tests attack them. */
const elsewhere = /^(identity|catalogue|platform)\./;
const sample = (name: string) => samples({ organisationId: '', letterId: '', personId: '' })[name];

const closed = new Set(['forbidden', 'sign-in-needed', 'not-found']);
const all = allActions.filter((one): one is Command => one.kind === 'command' && !elsewhere.test(one.name));

test('every command is tried', () => {
	expect([...Object.keys(commands), ...beginning].sort()).toEqual(all.map(({ name }) => name).sort());
});

describe('what was planted', () => {
	const school = openTestSchool(house);
	let planted: Planted;
	let before: string;
	beforeAll(async () => {
		planted = await plant(school);
		before = await fingerprint();
	}, 60_000);

	/** All that the database holds, but for the counters of attempts. */
	const fingerprint = async () => {
		const tables = await school.rows<{ name: string }>(
			`select tablename as name from pg_tables where schemaname = 'public' and tablename !~ '^platform_(attempt|limit|heartbeat)' order by 1`,
		);
		const sums = [];
		for (const { name } of tables) {
			const [row] = await school.rows<{ sum: string }>(
				`select md5(coalesce(string_agg(one::text, '|' order by one::text), '')) as sum from "${name}" as one`,
			);
			sums.push(`${name} ${row?.sum}`);
		}
		return sums.join('\n');
	};

	test.each(all.filter(({ name }) => name in commands).map((command) => [command.name, command] as const))(
		'does not hear %s of anybody but those who may',
		async (name, command) => {
			const { by, input } = commands[name] ?? acted([], () => ({}));
			for (const [who, { actor }] of planted.people) {
				if (by.includes(who)) continue;
				const answer = await school
					.as(actor)(command, input(planted.place) as never)
					.then(
						() => 'done',
						(error) => {
							if (error instanceof Refused) return error.code;
							throw error;
						},
					);
				expect(closed, `${name} as ${who} answered ${answer}`).toContain(answer);
			}
		},
	);

	test('is as it was after all of them', async () => {
		expect((await fingerprint()) === before).toBe(true);
	});
});
