import { beforeAll, describe, expect, test } from 'vitest';
import { zone } from '#capabilities/assessment/testing.ts';
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
const designers = ['author', 'an author who learns it', 'head'];
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
	'enrolment.change-pace': acted(learner, (place) => ({ ...own(place), months: 6 })),
	'enrolment.withdraw': acted(learner, (place) => ({ ...own(place), reason: 'R' })),
	'mentoring.assign-mentor': acted(head, (place) => ({ ...own(place), mentorId: place.person })),
	'assessment.add-deliverables': acted(learner, (place) => ({ ...second(place), files })),
	'assessment.add-link': acted(learner, (place) => ({ ...second(place), url: 'https://example.org' })),
	'assessment.remove-deliverable': acted(learner, (place) => ({ ...second(place), deliverableId: place.sketch })),
	'assessment.hand-in': acted(learner, (place) => ({ ...second(place), note: '' })),
	'assessment.give-back': acted(mentor, (place) => ({ ...first(place), advice: 'A' })),
	'assessment.declare-ready': acted(mentor, first),
	'assessment.decide': acted(evaluator, ({ defence: defenceId }) => ({
		...{ defenceId, heldOn: '2026-01-01', zone },
		...{ outcomes: { 'competency-1': 'acquired' }, reasons: { 'competency-1': 'A' } },
	})),
	'assessment.ask-mentor-again': acted(head, ({ case: projectId }) => ({ projectId })),
	'assessment.plan-defence': acted(head, ({ case: projectId, person }) => ({
		...{ projectId, evaluatorId: person, at: '2030-01-01T10:00', zone },
	})),
	'assessment.cancel-defence': acted(head, ({ defence: defenceId }) => ({ defenceId, reason: 'A' })),
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
	'studio.publish-draft': acted([...designers, 'quality'], ({ draft: draftId }) => ({ draftId })),
};
/** These are about nothing that is there already. */
const beginning: readonly string[] = ['enrolment.enrol', 'studio.open-opportunity'];
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
