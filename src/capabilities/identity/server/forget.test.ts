import { describe, expect, test } from 'vitest';
import { visitor } from '#platform/actor.ts';
import { shiftClock } from '#platform/clock.ts';
import type { Ctx } from '#platform/context.ts';
import { writeSetting } from '#platform/setting.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { house } from '../../../house.ts';
import { newOrganisation, newPerson } from '../factory.ts';
import { unconfirmedDays } from '../settings.ts';
import { signedIn, termsRead } from '../testing.ts';
import { forgetUnconfirmed } from './forget.sweep.ts';
import { session } from './session.ts';
import { signUp } from './sign-up.ts';

const later = (by: Temporal.DurationLike) => (ctx: Ctx) => shiftClock(ctx.tx, Temporal.Duration.from(by));

describe('an account that was never confirmed', () => {
	const school = openTestSchool(house);
	const patient = openTestSchool(house);
	const sweep = () => school.sweep('identity.unconfirmed-forgotten');
	const isKept = async ({ id }: { id: string }) =>
		(await school.rows('select 1 from identity_person where id = $1', [id])).length === 1;

	test('is forgotten after thirty days and not before, with its password', async () => {
		const typo = await school.make((ctx) => newPerson(ctx, { confirmed: false, password: 'un long secret' }));
		await school.make(later({ hours: 30 * 24 - 1 }));
		expect(await sweep()).toEqual({ found: 0, mended: 0 });
		await school.make(later({ hours: 2 }));
		expect(await sweep()).toEqual({ found: 1, mended: 1 });
		expect(await isKept(typo)).toBe(false);
		expect(await school.rows('select 1 from identity_account where user_id = $1', [typo.id])).toEqual([]);
		expect(await sweep()).toEqual({ found: 0, mended: 0 });
	});

	test('is kept once it is confirmed, or where its holder has or had a role', async () => {
		const [confirmed, staff, former] = await school.make(async (ctx) => [
			await newPerson(ctx),
			await newPerson(ctx, { confirmed: false, roles: ['author'] }),
			await newPerson(ctx, { confirmed: false, roles: ['finance'] }),
		]);
		await school.rows('update identity_role set ended_at = granted_at where person_id = $1', [former?.id]);
		await school.make(later({ hours: 400 * 24 }));
		expect(await sweep()).toEqual({ found: 0, mended: 0 });
		for (const one of [confirmed, staff, former]) expect(one && (await isKept(one))).toBe(true);
	});

	test('is kept when its link is followed while the sweep runs', async () => {
		const late = await school.make((ctx) => newPerson(ctx));
		// The sweep found it before the link was followed; what it then does must look again.
		await school.make(async (ctx) => 'mend' in forgetUnconfirmed && forgetUnconfirmed.mend?.(ctx, late.id));
		expect(await isKept(late)).toBe(true);
	});

	test('is kept from its newest sign-up on', async () => {
		const late = await school.make((ctx) => newPerson(ctx, { confirmed: false, password: 'un long secret' }));
		await school.make(later({ hours: 31 * 24 }));
		await school.as(visitor)(signUp, {
			displayName: 'Late',
			email: late.email,
			password: 'un autre secret',
			locale: 'fr',
			zone: 'Europe/Paris',
			terms: termsRead,
		});
		await sweep();
		expect(await isKept(late)).toBe(true);
	});

	test('waits as many days as the school says', async () => {
		await patient.make((ctx) => writeSetting(ctx.tx, unconfirmedDays, 90, { at: ctx.clock.now(), personId: null }));
		await patient.make((ctx) => newPerson(ctx, { confirmed: false }));
		await patient.make(later({ hours: 90 * 24 - 1 }));
		expect(await patient.sweep('identity.unconfirmed-forgotten')).toEqual({ found: 0, mended: 0 });
		await patient.make(later({ hours: 2 }));
		expect(await patient.sweep('identity.unconfirmed-forgotten')).toEqual({ found: 1, mended: 1 });
	});
});

describe('a request that came to nothing', () => {
	const school = openTestSchool(house);
	const sweep = () => school.sweep('identity.vain-requests-forgotten');
	const kept = async () => [
		...(await school.rows<{ what: string }>('select state as what from identity_membership order by 1')),
		...(await school.rows<{ what: string }>('select new_email as what from identity_email_change')),
	];

	test('is forgotten: an invitation after ninety days, a move to another address after two', async () => {
		const [manager, mover] = await school.make(async (ctx) => [await newPerson(ctx), await newPerson(ctx)] as const);
		const { id } = await school.make((ctx) => newOrganisation(ctx, { managers: [manager] }));
		for (const state of ['declined', 'expired', 'withdrawn'])
			await school.rows(
				`insert into identity_membership (organisation_id, email, part, state, invited_at, remind_at, due_at, changed_at)
				values ($1, $2 || '@example.org', 'member', $2, now(), now(), now(), now())`,
				[id, state],
			);
		await school.rows(
			`insert into identity_email_change (person_id, new_email, asked_at) values ($1, 'new@example.org', now())`,
			[mover.id],
		);
		await school.make(later({ hours: 47 }));
		await sweep();
		expect(await kept()).toHaveLength(5);
		await school.make(later({ hours: 2 }));
		await sweep();
		expect((await kept()).map(({ what }) => what)).toEqual(['active', 'declined', 'expired', 'withdrawn']);
		await school.make(later({ hours: 88 * 24 }));
		await sweep();
		expect((await kept()).map(({ what }) => what)).toEqual(['active']);
	});
});

describe('a session', () => {
	const school = openTestSchool(house);

	test('that is over is forgotten with the links and codes that are, on real time whatever the school’s clock says', async () => {
		const { id, email } = await school.make((ctx) => newPerson(ctx, { password: 'un long secret' }));
		const open = await signedIn(school, email, 'un long secret');
		await school.rows(
			`insert into identity_session (user_id, token, expires_at) values ($1, 'over', clock_timestamp() - interval '1 second')`,
			[id],
		);
		await school.rows(
			`insert into identity_verification (identifier, value, expires_at) values
			('over', 'x', clock_timestamp() - interval '1 second'), ('open', 'x', clock_timestamp() + interval '1 hour')`,
		);
		await school.rows(
			`insert into identity_spent_code (mark, spent_at) values
			('over', clock_timestamp() - interval '6 minutes'), ('open', clock_timestamp())`,
		);
		await school.make(later({ hours: 60 * 24 }));
		await school.sweep('identity.ended-sessions-forgotten');
		expect(await school.rows('select mark from identity_spent_code')).toEqual([{ mark: 'open' }]);
		expect(await school.rows('select token from identity_session where token = $1', ['over'])).toEqual([]);
		expect(await school.rows('select identifier from identity_verification')).toEqual([{ identifier: 'open' }]);
		expect(await school.as(visitor, { headers: open.headers })(session, {})).not.toBeNull();
	});
});
