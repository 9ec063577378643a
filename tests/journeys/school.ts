import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

// The school that journeys are played in: `npm start` on a fresh folder, and a real mail server that keeps what it gets.

const place = process.env.JOURNEY_PLACE ?? '';
export const mailFolder = join(place, 'mail');
export const dataFolder = join(place, 'data');

const startMailServer = async (): Promise<number> => {
	let count = 0;
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		async onData(stream, _session, done) {
			const chunks: Buffer[] = [];
			for await (const chunk of stream) chunks.push(chunk as Buffer);
			const mail = await PostalMime.parse(Buffer.concat(chunks));
			const kept = { to: mail.to?.[0]?.address, subject: mail.subject, text: mail.text, html: mail.html };
			writeFileSync(join(mailFolder, `${String(++count).padStart(5, '0')}.json`), JSON.stringify(kept));
			done();
		},
	});
	server.on('error', () => {});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.server.address() as { port: number }).port;
};

if (import.meta.main) {
	mkdirSync(mailFolder, { recursive: true });
	const port = await startMailServer();
	const school = spawn(process.execPath, ['src/start.ts'], {
		stdio: 'inherit',
		env: { ...process.env, DATA_DIR: dataFolder, SMTP_URL: `smtp://127.0.0.1:${port}?from=school@example.org` },
	});
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => school.kill('SIGTERM'));
	school.on('exit', (code) => {
		rmSync(place, { recursive: true, force: true });
		process.exit(code ?? 1);
	});
}
