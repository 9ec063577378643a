import { expect, test } from 'vitest';
import { house } from '../house.ts';
import { getPersonalFile, putPersonalFile } from './files/personal.ts';
import { openBody, postLetter } from './mail/outbox.ts';
import { rotateSecret } from './rotate-secret.ts';
import { secretsOf } from './secrets.ts';
import { openTestSchool } from './testing/school.ts';

const school = openTestSchool(house);
const fresh = secretsOf('another secret for tests alone, also long');
const person = crypto.randomUUID();
const content = Buffer.from('what Amina handed in');
const rotate = (dryRun = false) => rotateSecret(school.app.address, house, school.app.secrets, fresh, dryRun);
const counts = (found: Awaited<ReturnType<typeof rotate>>) =>
	Object.fromEntries(found.sealed.map(({ what, ...of }) => [what, of]));

test('a rotation seals anew whatever was sealed, append-only rows too, and does so once', async () => {
	const { secrets } = school.app;
	await school.make(async (ctx) => {
		await putPersonalFile(ctx, person, 'work/a', content);
		await postLetter(
			ctx.tx,
			ctx.clock.now(),
			{ secrets, sender: 'no-reply@school.example' },
			{
				notice: 'test',
				to: 'a@example.org',
				locale: 'fr',
				subject: 'Bonjour',
				paragraphs: ['Un mot.'],
				footer: 'Un test.',
			},
		);
	});
	for (let n = 0; n < 1100; n++)
		await school.rows(
			"insert into platform_audit (at, action, actor_kind, actor_sealed) values (now(), 'test', 'person', $1)",
			[secrets.seal('audit', `somebody ${n}`)],
		);
	await school.rows(
		"insert into platform_audit (at, action, actor_kind, actor_sealed) values (now(), 'test', 'person', $1)",
		[Buffer.alloc(40)],
	);
	const before = await school.rows('select * from platform_audit order by id');

	const dry = await rotate(true);
	expect(await school.rows('select * from platform_audit order by id')).toEqual(before);
	const first = await rotate();
	expect(first).toEqual(dry);
	expect(counts(first)).toMatchObject({
		'texts of letters that have not left': { resealed: 1, already: 0, closed: 0 },
		'keys of people, with all files about them': { resealed: 1, already: 0, closed: 0 },
		'who did what nobody may know without the secret': { resealed: 1100, already: 0, closed: 1 },
	});
	expect(counts(await rotate())['keys of people, with all files about them']).toEqual({
		resealed: 0,
		already: 1,
		closed: 0,
	});

	const rows = await school.rows<{ actor_sealed: Buffer }>('select actor_sealed from platform_audit order by id');
	expect(fresh.open('audit', rows[7]?.actor_sealed as Buffer)).toBe('somebody 7');
	expect(() => secrets.open('audit', rows[7]?.actor_sealed as Buffer)).toThrow();
	const [letter] = await school.rows<{ body_sealed: Buffer }>('select body_sealed from platform_mail');
	expect(openBody(fresh, letter?.body_sealed as Buffer).text).toContain('Un mot.');
	const read = (secretsUsed: typeof fresh) =>
		school.make((ctx) => getPersonalFile({ ...ctx, secrets: secretsUsed }, person, 'work/a'));
	expect(await read(fresh)).toEqual(content);
	await expect(read(secrets)).rejects.toThrow();
	await expect(school.rows('delete from platform_audit')).rejects.toThrow('append-only');
});
