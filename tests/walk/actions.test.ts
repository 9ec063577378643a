import { beforeAll, describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import type { Action } from '#platform/command.ts';
import { Invalid, Refused } from '#platform/refusal.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { actions } from '../../src/doors/actions.ts';
import { house } from '../../src/house.ts';
import { allActions as all } from './all-actions.ts';
import { actorsOf, letsIn, parts } from './people.ts';
import { type Known, samples } from './samples.ts';

/** What a closed door says. To those who may not know of a thing, it does not exist. */
const closed = new Set(['forbidden', 'sign-in-needed', 'not-found', 'demonstration-only']);

test('the table has a line for every command and read, and none besides', () => {
	expect(Object.keys(actions).sort()).toEqual(all.map(({ name }) => name).sort());
});

describe('every command and read, with every role and none', () => {
	const school = openTestSchool(house);
	let known: Known;
	let actors: Awaited<ReturnType<typeof actorsOf>>['actors'];
	beforeAll(async () => {
		const made = await actorsOf(school);
		actors = made.actors;
		const person = await school.make((ctx) => newPerson(ctx, { email: 'known@example.org' }));
		await school.make((ctx) =>
			ctx.post({ notice: 'walk', to: 'a@example.org', locale: 'fr', subject: 'S', paragraphs: ['P'], footer: 'F' }),
		);
		const [letter] = await school.rows<{ id: string }>('select id from platform_mail limit 1');
		known = { organisationId: made.organisationId, letterId: letter?.id ?? '', personId: person.id };
	});

	test.each(all.map((action) => [action.name, action] as const))('%s', async (name, action) => {
		const who = actions[name] ?? 'administrators';
		expect(name in samples(known), `a sample for ${name} in tests/walk/samples.ts`).toBe(true);
		for (const part of parts) {
			const { actor } = actors.get(part) ?? { actor: { kind: 'visitor' as const } };
			const reason = await school
				.as(actor)(action, samples(known)[name])
				.then(
					() => 'open',
					(error) => {
						if (error instanceof Invalid) throw error;
						if (error instanceof Refused) return error.code;
						throw error;
					},
				);
			if (!letsIn(who, part)) expect(closed, `${name} as ${part} answered ${reason}`).toContain(reason);
			else
				expect(['forbidden', ...(part === 'visitor' ? [] : ['sign-in-needed'])], `${name} as ${part}`).not.toContain(
					withoutSession(name, reason),
				);
		}
	});

	/** Some of the sign-in library's own doors ask for the session behind the person, which the walk has not. */
	const withoutSession = (name: string, reason: string) =>
		reason === 'sign-in-needed' && needsSession.has(name) ? 'open' : reason;
	const needsSession = new Set([
		'identity.sign-out',
		'identity.change-password',
		'identity.ask-email-change',
		'identity.end-other-sessions',
		'identity.start-second-factor',
		'identity.confirm-second-factor',
		'identity.stop-second-factor',
		'identity.ask-export',
		'identity.ask-erasure',
		'identity.make-token',
	]);
});

describe('a real school', () => {
	const school = openTestSchool(house, { mode: 'real' });
	test.each(
		Object.entries(actions)
			.filter(([, who]) => who === 'demonstration')
			.map(([name]) => name)
			.concat('platform.move-clock'),
	)('has no door %s', async (name) => {
		const { actors } = await actorsOf(school);
		const action = all.find((one) => one.name === name) as Action;
		for (const { actor } of actors.values()) {
			const attempt = school.as(actor)(action, samples({ organisationId: '', letterId: '', personId: '' })[name]);
			await expect(attempt).rejects.toMatchObject({ code: 'demonstration-only' });
		}
	});
});
