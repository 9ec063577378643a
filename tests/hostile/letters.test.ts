import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newOrganisation, newPerson } from '#capabilities/identity/factory.ts';
import { askEmailChange } from '#capabilities/identity/server/ask-email-change.ts';
import { inviteMember } from '#capabilities/identity/server/invite-member.ts';
import { updateProfile } from '#capabilities/identity/server/update-profile.ts';
import { linkIn, noticesTo, signedIn, termsRead } from '#capabilities/identity/testing.ts';
import { person } from '#platform/actor.ts';
import { lettersByStrangers } from '#platform/mail/flood.ts';
import { openSmtp } from '#platform/mail/smtp.ts';
import { Invalid } from '#platform/refusal.ts';
import { built, serveSchool } from './served.ts';

const password = 'a long secret';

describe.runIf(built)('letters that strangers cause', () => {
	const at = serveSchool({}, { trustProxy: true });
	const { school } = at;
	const from = (n: number) => ({ 'x-forwarded-for': `198.51.100.${n % 250}` });
	const countTo = async (address: string) => (await noticesTo(school, address)).length;

	test('of every kind together are few to one address, from however many places they are asked for', {
		timeout: 60_000,
	}, async () => {
		const email = 'victim@example.org';
		await school.make((ctx) => newPerson(ctx, { email, password }));
		const attackers = await Promise.all([1, 2, 3].map(() => school.make((ctx) => newPerson(ctx, { password }))));
		const organisations = await Promise.all(
			attackers.map((one) => school.make((ctx) => newOrganisation(ctx, { managers: [one] }))),
		);
		let n = 0;
		for (const round of [1, 2, 3, 4, 5, 6, 7]) {
			await at.send('/fr/forgot-password?/askPasswordReset', { email }, from(n++));
			await at.send('/fr/sign-up?/askConfirmation', { email }, from(n++));
			await at.send(
				'/fr/sign-up?/signUp',
				{ email, password, displayName: 'A', locale: 'fr', zone: 'Europe/Paris', terms: termsRead },
				from(n++),
			);
			for (const [which, { id }] of organisations.entries()) {
				const manager = person(attackers[which]?.id ?? '', []);
				const made = await school
					.as(manager)(inviteMember, { organisationId: id, email, part: 'member' })
					.catch(() => undefined);
				if (made)
					await school.rows(`update identity_membership set state = 'withdrawn' where id = $1 and $2 > 0`, [
						made.membershipId,
						round,
					]);
			}
			await school.settle();
		}
		const most = lettersByStrangers.initial;
		expect(await countTo(email)).toBeLessThanOrEqual(most);
		expect(await countTo(email)).toBeGreaterThan(2);
	});

	test('do not make a link void that its reader was sent before', async () => {
		const email = 'patient@example.org';
		await school.make((ctx) => newPerson(ctx, { email, password }));
		await school.with(lettersByStrangers, 1, async () => {
			await at.send('/fr/forgot-password?/askPasswordReset', { email }, from(101));
			await school.settle();
			const { token } = await linkIn(school, email);
			await at.send('/fr/forgot-password?/askPasswordReset', { email }, from(102));
			await school.settle();
			const answer = await at.send(
				'/fr/reset-password?/resetPassword',
				{ token, password: 'a new long secret' },
				from(103),
			);
			expect(answer.status).toBe(303);
			// What warns the owner of an account leaves whatever else was sent.
			await school.settle();
			expect(await noticesTo(school, email)).toEqual(['identity.reset-password', 'identity.password-changed']);
		});
	});

	test('asked for by a member, for an address that is not theirs, are few too', async () => {
		const { email } = await school.make((ctx) => newPerson(ctx, { password }));
		const own = await signedIn(school, email, password);
		const codes = [];
		for (let n = 0; n < 7; n++)
			codes.push(
				await own.call(askEmailChange, { email: 'third@example.org', password }).then(
					() => 'done',
					(no) => no.code,
				),
			);
		await school.settle();
		expect(codes.at(-1)).toBe('too-many-attempts');
		expect(await countTo('third@example.org')).toBeLessThanOrEqual(5);
	});
});

describe.runIf(built)('what stands in a letter', () => {
	const raw: string[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		async onData(stream, session, done) {
			const chunks: Buffer[] = [];
			for await (const chunk of stream) chunks.push(chunk as Buffer);
			raw.push(`${JSON.stringify(session.envelope.rcptTo)}\r\n${Buffer.concat(chunks)}`);
			done();
		},
	});
	const at = serveSchool();
	const { school } = at;
	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.server.address() as { port: number };
		Object.assign(school.app, { mail: openSmtp(`smtp://127.0.0.1:${port}?from=ecole@example.org`, 'school.example') });
	});
	afterAll(async () => {
		school.app.mail?.close();
		await new Promise<void>((resolve) => server.close(resolve));
	});

	test('is no header of it, whatever somebody calls themselves or an organisation', async () => {
		const evil = 'Atelier\r\nBcc: spy@evil.example\r\n\r\nX';
		const { id } = await school.make((ctx) => newPerson(ctx, { displayName: evil }));
		const organisation = await school.make((ctx) =>
			newOrganisation(ctx, { name: evil, managers: [{ id, email: 'm@example.org' }] }),
		);
		await school.as(person(id, []))(inviteMember, {
			organisationId: organisation.id,
			email: 'guest@example.org',
			part: 'member',
		});
		await school.settle();
		const letter = raw.at(-1) ?? '';
		expect(letter).toContain('guest@example.org');
		expect(letter.slice(0, letter.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im);
		expect(letter.split('\r\n')[0]).not.toContain('spy@');
		const mail = await PostalMime.parse(letter.slice(letter.indexOf('\r\n') + 2));
		expect(mail.subject).toContain('Bcc: spy@evil.example');
		expect([...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.bcc ?? [])]).toHaveLength(1);
	});

	test('is not sent to two where one address was typed', async () => {
		const sent = raw.length;
		for (const email of [
			'a@example.org,spy@evil.example',
			'a@example.org\r\nBcc: spy@evil.example',
			'a@example.org; spy@evil.example',
			'<a@example.org> spy@evil.example',
			'"a\r\nb"@example.org',
		])
			expect(
				(
					await at.send('/fr/sign-up?/signUp', {
						email,
						password,
						displayName: 'A',
						locale: 'fr',
						zone: 'Europe/Paris',
						terms: termsRead,
					})
				).status,
				email,
			).toBe(422);
		await school.settle();
		expect(raw).toHaveLength(sent);
	});

	test('leads to the school, whatever host the request was sent to', async () => {
		const email = 'host@example.org';
		await school.make((ctx) => newPerson(ctx, { email, password }));
		const evil = {
			'x-forwarded-host': 'evil.example',
			forwarded: 'host=evil.example',
			referer: 'https://evil.example/',
		};
		await at.send('/fr/forgot-password?/askPasswordReset', { email }, evil);
		const host = `Host: evil.example\r\nOrigin: http://evil.example\r\nContent-Type: application/x-www-form-urlencoded`;
		const body = `email=${encodeURIComponent(email)}`;
		await at.line(
			`POST /fr/forgot-password?/askPasswordReset HTTP/1.1\r\n${host}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
		);
		await school.settle();
		const toVictim = raw.filter((letter) => letter.includes(email));
		expect(toVictim).toHaveLength(2);
		for (const letter of toVictim) {
			expect(letter).not.toContain('evil.example');
			expect(letter).toContain('http://school.example/fr/reset-password');
		}
	});

	test('is a name without hidden signs or line ends', async () => {
		const { id } = await school.make((ctx) => newPerson(ctx));
		const given = { locale: 'fr' as const, zone: 'Europe/Paris', languages: ['fr' as const] };
		for (const name of ['A\r\nB', 'A\u202Enimda', 'A\u200B', 'A\u2066B', 'A\u0007']) {
			const attempt = school.as(person(id, []))(updateProfile, { ...given, displayName: name });
			await expect(attempt).rejects.toBeInstanceOf(Invalid);
		}
	});
});
