import { describe, expect, test } from 'vitest';
import { openTestSchool, refusalOf } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newHolder, sampleAchievement } from '../factory.ts';
import { isHeld, issueCredential, liftHolds, placeHold } from '../public.server.ts';

const school = openTestSchool(house);
const hold = (personId: string, source: string, about?: string) =>
	school.make((ctx) =>
		placeHold(ctx, { personId, source, reason: 'integrity', placedBy: null, ...(about !== undefined && { about }) }),
	);
const issue = (personId: string, about: string) =>
	school.make((ctx) => issueCredential(ctx, { personId, about, achievement: sampleAchievement }));

describe('what is held back', () => {
	test('is issued to nobody, whoever asks, until whoever placed it lifts it', async () => {
		const { id } = await school.make((ctx) => newHolder(ctx));
		for (let time = 0; time < 2; time++) await hold(id, 'integrity:one', 'enrolment:a');
		await hold(id, 'integrity:two', 'enrolment:a');
		expect(await refusalOf(issue(id, 'enrolment:a'))).toBe('credential-held');
		expect((await issue(id, 'enrolment:b')).before).toBe(false);
		const lift = (source: string) => school.make((ctx) => liftHolds(ctx, { source, liftedBy: null }));
		expect([await lift('integrity:one'), await lift('integrity:one')]).toEqual([1, 0]);
		expect(await refusalOf(issue(id, 'enrolment:a'))).toBe('credential-held');
		await lift('integrity:two');
		expect((await issue(id, 'enrolment:a')).before).toBe(false);
	});

	test('is of one thing or of all, of one person and no other; what was issued before stays', async () => {
		const [one, other] = [await school.make((ctx) => newHolder(ctx)), await school.make((ctx) => newHolder(ctx))];
		const before = await issue(one.id, 'enrolment:before');
		await hold(one.id, 'integrity:three');
		expect(await issue(one.id, 'enrolment:before')).toEqual({ ...before, before: true });
		for (const about of ['enrolment:x', 'enrolment:y'])
			expect(await refusalOf(issue(one.id, about)), about).toBe('credential-held');
		expect((await issue(other.id, 'enrolment:x')).before).toBe(false);
		expect(await school.make((ctx) => isHeld(ctx, one.id, 'enrolment:z'))).toBe(true);
	});

	test('placed while it is being issued waits, or holds it: never between', async () => {
		for (let time = 0; time < 8; time++) {
			const { id } = await school.make((ctx) => newHolder(ctx));
			const about = `enrolment:race-${time}`;
			const [issued, held] = await Promise.all([
				issue(id, about).then(
					() => 'issued',
					(error: { code: string }) => error.code,
				),
				hold(id, `integrity:race-${time}`, about).then(() => 'held'),
			]);
			expect(['issued', 'credential-held']).toContain(issued);
			expect(held).toBe('held');
			const rows = await school.rows('select 1 from credentials_credential where about = $1', [about]);
			expect(rows.length).toBe(issued === 'issued' ? 1 : 0);
		}
	});
});
