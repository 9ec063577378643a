import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Guide, judge, matchAll, type Proposal, ranked, type Seeker, type Weights } from './matching.ts';
import { inUtc, sharedMinutes } from './shared-hours.ts';

const weights: Weights = {
	occupation: 300,
	language: 200,
	hours: 250,
	load: 150,
	appreciation: 150,
	wishes: 100,
	enoughMinutes: 240,
	sessionMinutes: 45,
	fewestAnswers: 5,
};
const evening = [{ from: 1080, to: 1320 }];
const seeker: Seeker = {
	enrolmentId: 'e',
	personId: 'yanis',
	programmeId: 'web',
	occupations: ['M1805'],
	languages: ['fr', 'en'],
	hours: evening,
	wished: [],
	former: [],
};
const guide: Guide = {
	mentorId: 'sofia',
	programmes: ['web'],
	occupations: ['M1805'],
	languages: ['fr'],
	hours: evening,
	learners: 0,
	capacity: 4,
	paused: false,
	ties: [],
	wished: [],
	appreciation: {},
};
const proposed = (of: Partial<Guide> = {}, to: Partial<Seeker> = {}): Proposal => {
	const one = judge({ ...seeker, ...to }, { ...guide, ...of }, weights);
	if (!one.ok) throw new Error(one.against);
	return one.proposal;
};

describe('a mentor for a learner', () => {
	test('is proposed with a reason for each thing that was weighed, whose costs are the cost', () => {
		const { cost, reasons } = proposed();
		expect(reasons).toEqual([
			{ key: 'mentoring_reason_occupation', values: { occupation: 'M1805' }, cost: 0 },
			{ key: 'mentoring_reason_first_language', values: { language: 'fr' }, cost: 0 },
			{ key: 'mentoring_reason_hours', values: { hours: 4, minutes: 0 }, cost: 0 },
			{ key: 'mentoring_reason_load', values: { learners: 0, capacity: 4 }, cost: 0 },
			{ key: 'mentoring_reason_little_known', values: {}, cost: 75 },
			{ key: 'mentoring_reason_no_wish', values: {}, cost: 100 },
		]);
		expect(cost).toBe(175);
	});

	test.each<[string, Partial<Guide>, Partial<Seeker>]>([
		['the field of their occupation', { occupations: ['M1802'] }, {}],
		['another occupation', { occupations: ['D1401'] }, {}],
		['their second language alone', { languages: ['en'] }, {}],
		['little time in common', { hours: [{ from: 1080, to: 1140 }] }, {}],
		['many learners already', { learners: 3 }, {}],
		['learners who were less content', { appreciation: { web: { answers: 10, content: 2 } } }, {}],
	])('costs more with %s', (_what, of, to) => {
		expect(proposed(of, to).cost).toBeGreaterThan(proposed().cost);
	});

	test('costs less where one of them wished so, and least where both did', () => {
		const [none, one, both] = [
			proposed(),
			proposed({ wished: ['web'] }),
			proposed({ wished: ['web'] }, { wished: ['sofia'] }),
		];
		expect([none.cost - one.cost, none.cost - both.cost]).toEqual([50, 100]);
	});

	test('does not tell what few learners said', () => {
		const keys = ({ reasons }: Proposal) => reasons.map(({ key }) => key);
		const answered = (answers: number) => proposed({ appreciation: { web: { answers, content: answers } } });
		expect(keys(answered(4))).toContain('mentoring_reason_little_known');
		expect(keys(answered(5))).toContain('mentoring_reason_appreciation');
	});

	test.each<[string, Partial<Guide>, Partial<Seeker>]>([
		['self', { mentorId: 'yanis' }, {}],
		['tie', { ties: ['yanis'] }, {}],
		['former', {}, { former: ['sofia'] }],
		['unqualified', { programmes: ['data'] }, {}],
		['paused', { paused: true }, {}],
		['full', { learners: 4 }, {}],
		['language', { languages: ['es'] }, {}],
		['hours', { hours: [{ from: 0, to: 600 }] }, {}],
	])('is never proposed: %s', (why, of, to) => {
		expect(judge({ ...seeker, ...to }, { ...guide, ...of }, weights)).toEqual({
			ok: false,
			against: `mentoring_never_${why}`,
		});
		expect(ranked({ ...seeker, ...to }, [{ ...guide, ...of }], weights)).toEqual([]);
	});

	test('comes before a worse one', () => {
		const worse = { ...guide, mentorId: 'anna', occupations: [] };
		const never = { ...guide, mentorId: 'abel', paused: true };
		expect(ranked(seeker, [worse, never, guide], weights).map(({ mentorId }) => mentorId)).toEqual(['sofia', 'anna']);
	});
});

describe('mentors for many learners at once', () => {
	const someone = fc.record({
		occupations: fc.subarray(['M1805', 'M1802', 'D1401']),
		languages: fc.subarray(['fr', 'en', 'es']),
		hours: fc.integer({ min: 0, max: 20 }).map((n) => [{ from: n * 60, to: n * 60 + 240 }]),
	});
	const round = fc.record({
		seekers: fc
			.array(someone, { maxLength: 8 })
			.map((all) => all.map((one, n): Seeker => ({ ...seeker, ...one, enrolmentId: `e${n}`, personId: `p${n}` }))),
		guides: fc
			.array(fc.tuple(someone, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 4 })), { maxLength: 5 })
			.map((all) =>
				all.map(([one, learners, capacity], n): Guide => ({ ...guide, ...one, mentorId: `m${n}`, learners, capacity })),
			),
	});

	test('nobody has more than they can carry, nor whom they may not have, and each proposal says its cost', () => {
		fc.assert(
			fc.property(round, ({ seekers, guides }) => {
				const matched = matchAll(seekers, guides, weights);
				expect(matched.map(({ enrolmentId }) => enrolmentId)).toEqual(seekers.map(({ enrolmentId }) => enrolmentId));
				for (const one of guides) {
					const more = matched.filter(({ proposal }) => proposal?.mentorId === one.mentorId).length;
					expect(more === 0 || one.learners + more <= one.capacity).toBe(true);
				}
				for (const [n, { proposal }] of matched.entries()) {
					if (!proposal) continue;
					const allowed = ranked(seekers[n] as Seeker, guides, weights).map(({ mentorId }) => mentorId);
					expect(allowed).toContain(proposal.mentorId);
					expect(proposal.reasons.reduce((sum, { cost }) => sum + cost, 0)).toBe(proposal.cost);
				}
			}),
		);
	});

	test('one learner alone has the first of their list', () => {
		fc.assert(
			fc.property(round, ({ seekers, guides }) => {
				const [one] = seekers;
				if (!one) return;
				const [best] = ranked(one, guides, weights);
				expect(matchAll([one], guides, weights)[0]?.proposal?.cost).toBe(best?.cost);
			}),
		);
	});

	test('somebody takes the second best, so that another has one at all', () => {
		const both = { ...guide, mentorId: 'anna', capacity: 1, languages: ['fr', 'es'] };
		const french = { ...guide, mentorId: 'sofia', capacity: 1, occupations: [] };
		const spanish: Seeker = { ...seeker, enrolmentId: 's', personId: 'ines', languages: ['es'] };
		const matched = matchAll([seeker, spanish], [both, french], weights);
		expect(matched.map(({ proposal }) => proposal?.mentorId)).toEqual(['sofia', 'anna']);
	});
});

describe('hours in common', () => {
	const hours = (weekday: number, fromMinute: number, toMinute: number) => [{ weekday, fromMinute, toMinute }];

	test('are counted on one clock, whatever the zones', () => {
		const paris = inUtc(hours(1, 1080, 1320), 120);
		const dakar = inUtc(hours(1, 960, 1200), 0);
		expect(sharedMinutes(paris, dakar)).toBe(240);
		expect(sharedMinutes(paris, inUtc(hours(1, 1080, 1320), 0))).toBe(120);
	});

	test('go over the end of the week', () => {
		const auckland = inUtc(hours(1, 0, 600), 720);
		expect(auckland).toEqual([{ from: 9360, to: 9960 }]);
		expect(inUtc(hours(7, 1200, 1440), -300)).toEqual([{ from: 60, to: 300 }]);
		expect(inUtc(hours(7, 1200, 1440), -120)).toEqual([
			{ from: 0, to: 120 },
			{ from: 9960, to: 10_080 },
		]);
	});

	test('are the same for both', () => {
		const week = fc
			.array(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 23 })), { maxLength: 6 })
			.map((all) => [...new Map(all.map((one) => [one.join(), one])).values()])
			.map((all) => all.flatMap(([weekday, hour]) => hours(weekday, hour * 60, hour * 60 + 60)));
		fc.assert(
			fc.property(week, week, fc.integer({ min: -720, max: 840 }), (one, other, ahead) => {
				const [a, b] = [inUtc(one, ahead), inUtc(other, 0)];
				expect(sharedMinutes(a, b)).toBe(sharedMinutes(b, a));
				expect(sharedMinutes(a, a)).toBe(one.length * 60);
			}),
		);
	});
});
