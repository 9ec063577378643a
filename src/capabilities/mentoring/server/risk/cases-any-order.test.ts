import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { Refused } from '#platform/refusal.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../../house.ts';
import { assignMentor } from '../matching/assign-mentor.ts';
import { actOnCase } from './act-on-case.ts';
import { closeCase } from './close-case.ts';
import { endAlarm } from './end-alarm.ts';
import { moveCase } from './move-case.ts';
import { raiseAlarm } from './raise-alarm.ts';
import { sayOtherwise } from './say-otherwise.ts';
import { casesIn, laterBy, openRiskStory, type RiskStory } from './testing.ts';

const school = openTestSchool(house);
let story: RiskStory;
let mentors: RiskStory['mentor'][];
beforeAll(async () => {
	story = await openRiskStory(school);
	mentors = [story.mentor, await story.someone('Nora Next', 'mentor')];
});

const openId = async () =>
	(await casesIn(school, story.enrolmentId)).find(({ state }) => state !== 'closed')?.id ?? crypto.randomUUID();
const given = () => ({ enrolmentId: story.enrolmentId, reason: 'Parce que.' });
type By = { readonly actor: RiskStory['mentor']['actor'] };

/** What anybody may try, allowed or not, at any moment. */
const deeds = {
	raise: ({ actor }: By) => school.as(actor)(raiseAlarm, given()),
	end: ({ actor }: By) => school.as(actor)(endAlarm, given()),
	say: () =>
		school.as(story.learner.actor)(sayOtherwise, { enrolmentId: story.enrolmentId, kind: 'correct', words: 'Non.' }),
	take: async ({ actor }: By) => school.as(actor)(moveCase, { caseId: await openId(), move: 'take' }),
	pass: async ({ actor }: By) =>
		school.as(actor)(moveCase, { caseId: await openId(), move: 'pass-on', words: 'Parce que.' }),
	back: async ({ actor }: By) =>
		school.as(actor)(moveCase, { caseId: await openId(), move: 'give-back', words: 'Parce que.' }),
	act: async ({ actor }: By) => school.as(actor)(actOnCase, { caseId: await openId(), deed: 'met', words: 'Un café.' }),
	close: async ({ actor }: By) =>
		school.as(actor)(closeCase, { caseId: await openId(), outcome: 'other', words: 'Parce que.' }),
	handOver: (_by: By, n: number) =>
		school.as(story.head.actor)(assignMentor, {
			enrolmentId: story.enrolmentId,
			mentorId: mentors[n % mentors.length]?.id ?? '',
		}),
	wait: (_by: By, n: number) => laterBy(school, n),
	night: async () => {
		for (const name of ['score-of-the-day', 'cases-reminded-once', 'case-waits-ended', 'case-has-somebody'])
			await school.sweep(`mentoring.${name}`);
		await school.settle();
	},
} as const;

/** Says of the learner's cases what must hold whatever happened. */
const wrong = () =>
	school.rows(
		`select 'two open' as fault from mentoring_case where state <> 'closed' group by enrolment_id having count(*) > 1
		union all select 'waits on nobody' from mentoring_case where state <> 'closed' and due_at is null
		union all select 'closed by the system' from mentoring_case_step s join mentoring_case c on c.id = s.case_id
			join enrolment_enrolment e on e.id = c.enrolment_id
			where s.state_after = 'closed' and s.made_by is null and e.state = 'active'
		union all select 'two scores' from mentoring_score group by enrolment_id, day having count(*) > 1
		union all select 'journal and case differ' from mentoring_case c where state <>
			(select state_after from mentoring_case_step s where s.case_id = c.id order by number desc limit 1)`,
	);

test('whatever anybody does in whatever order, one case is open at most, and it waits on somebody', async () => {
	const step = fc.record({
		deed: fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[])),
		who: fc.constantFrom('first', 'second', 'head'),
		n: fc.integer({ min: 0, max: 9 }),
	});
	const people = () => ({ first: mentors[0], second: mentors[1], head: story.head });
	let done = 0;
	let refused = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (way) => {
			for (const { deed, who, n } of way) {
				const by = people()[who as 'head'] ?? story.head;
				try {
					await deeds[deed](by, n);
					done++;
				} catch (refusal) {
					if (!(refusal instanceof Refused)) throw refusal;
					refused++;
				}
				expect(await wrong()).toEqual([]);
			}
		}),
		{ numRuns: 25 },
	);
	process.stderr.write(`cases in any order: ${done} steps done, ${refused} refused, nothing wrong\n`);
	expect(done).toBeGreaterThan(50);
}, 120_000);
