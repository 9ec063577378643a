import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { house } from '../../house.ts';
import { person } from '../actor.ts';
import { shiftClock } from '../clock.ts';
import { letter } from '../operations/letter.ts';
import { outbox } from '../operations/outbox.ts';
import { resendLetter } from '../operations/resend-letter.ts';
import { openTestSchool, refusalOf } from '../testing/school.ts';
import { openSmtp } from './smtp.ts';

interface Received {
	readonly from: string;
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	readonly id: string;
}

/** A real mail server on the loopback, that refuses some addresses for now and some for good. */
const received: Received[] = [];
const mood = { down: false };
const server = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS'],
	onRcptTo({ address }, _session, done) {
		if (address.startsWith('nobody')) return done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
		if (mood.down) return done(Object.assign(new Error('try later'), { responseCode: 451 }));
		return done();
	},
	async onData(stream, session, done) {
		const chunks: Buffer[] = [];
		for await (const chunk of stream) chunks.push(chunk as Buffer);
		const mail = await PostalMime.parse(Buffer.concat(chunks));
		const { envelope } = session;
		received.push({
			from: envelope.mailFrom ? envelope.mailFrom.address : '',
			to: mail.to?.[0]?.address ?? '',
			subject: mail.subject ?? '',
			text: mail.text ?? '',
			html: mail.html ?? '',
			id: mail.messageId ?? '',
		});
		done();
	},
});
server.on('error', () => {});

const school = openTestSchool(house);
beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.server.address() as { port: number };
	Object.assign(school.app, { mail: openSmtp(`smtp://127.0.0.1:${port}?from=ecole@example.org`, 'school.example') });
});
afterAll(async () => {
	school.app.mail?.close();
	await new Promise<void>((resolve) => server.close(resolve));
});

const administrator = school.as(person('00000000-0000-7000-8000-000000000001', ['administrator']));
const write = (to: string, subject = 'Un sujet « accentué » – œuvre') =>
	school.make((ctx) =>
		ctx.post({
			notice: 'trial.letter',
			to,
			locale: 'fr',
			subject,
			paragraphs: ['Bonjour <b>Inès</b> & co.', 'Deuxième.'],
			action: { label: 'Confirmer', url: 'http://school.example/fr/confirm?token=a&b="c"' },
			footer: 'Pourquoi.',
		}),
	);
const rows = () =>
	school.rows<{
		id: string;
		to_address: string;
		state: string;
		attempts: number;
		body_sealed: Buffer | null;
		last_error: string | null;
	}>('select * from platform_mail order by id');

describe('a letter', () => {
	test('arrives as text and as a page, and its text is then forgotten', async () => {
		await write('ines@example.org');
		expect((await rows())[0]?.body_sealed?.toString('latin1')).not.toContain('token');
		await school.settle();
		expect(received[0]).toMatchObject({
			from: 'ecole@example.org',
			to: 'ines@example.org',
			subject: 'Un sujet « accentué » – œuvre',
		});
		expect(received[0]?.text).toContain('http://school.example/fr/confirm?token=a&b="c"');
		expect(received[0]?.html).toContain('Bonjour &lt;b&gt;Inès&lt;/b&gt; &amp; co.');
		expect(received[0]?.html).not.toMatch(/<img|<script|<link/);
		expect(await rows()).toMatchObject([{ state: 'sent', body_sealed: null }]);
	});

	test('waits for a server that is down, and is sent once when it is back', async () => {
		received.length = 0;
		mood.down = true;
		await write('later@example.org');
		await school.settle();
		expect((await rows()).at(-1)).toMatchObject({ state: 'queued', attempts: 1, last_error: 'EENVELOPE' });
		mood.down = false;
		await school.settle();
		expect(received).toEqual([]);
		await school.make((ctx) => shiftClock(ctx.tx, Temporal.Duration.from({ minutes: 1 })));
		await school.settle();
		await school.settle();
		expect(received.map(({ to }) => to)).toEqual(['later@example.org']);
	});

	test('to a mailbox that does not exist fails at once, and can be sent again by the administrator', async () => {
		await write('nobody@example.org');
		await school.settle();
		const failed = (await rows()).at(-1);
		expect(failed).toMatchObject({ state: 'failed' });
		expect(await school.sweep('platform.letters-sent')).toMatchObject({ found: 1 });
		const shown = await administrator(letter, { letterId: failed?.id ?? '' });
		expect(shown.text).toContain('token=a');
		await administrator(resendLetter, { letterId: failed?.id ?? '' });
		expect(await refusalOf(administrator(resendLetter, { letterId: failed?.id ?? '' }))).toBe('not-failed');
	});

	test('stays in the outbox, readable by the administrator, where no server is set', async () => {
		const { mail } = school.app;
		Object.assign(school.app, { mail: undefined });
		await write('kept@example.org');
		await school.settle();
		Object.assign(school.app, { mail });
		const [first] = (await administrator(outbox, {})).letters;
		expect(first).toMatchObject({ to: 'kept@example.org', state: 'held' });
		await administrator(resendLetter, { letterId: first?.id ?? '' });
		await school.settle();
		expect(received.at(-1)?.to).toBe('kept@example.org');
	});

	test('of many is sent once each by several workers', async () => {
		received.length = 0;
		for (let n = 0; n < 30; n++) await write(`n${n}@example.org`);
		await Promise.all([school.settle(), school.settle(), school.settle()]);
		expect(received).toHaveLength(30);
		expect(new Set(received.map(({ id }) => id)).size).toBe(30);
	});
});
