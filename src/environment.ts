import { resolve } from 'node:path';
import { z } from 'zod';
import type { Environment } from '#platform/app.ts';
import { Problem } from '#platform/problem.ts';

// Not called env.ts, a name that the web framework keeps for itself.

interface Variable {
	readonly name: string;
	readonly initial: string | undefined;
	readonly schema: z.ZodType<string | undefined>;
	readonly about: string;
}

const address = (protocols: readonly string[]) =>
	z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
		error: `an address that begins with ${protocols.join(' or ')}`,
	});

/** Every variable that the programme reads. A check finds any other. */
export const variables = [
	{ name: 'HOST', initial: '127.0.0.1', schema: z.string().min(1), about: 'Address to listen on; 0.0.0.0 for all' },
	{
		name: 'PORT',
		initial: '3000',
		schema: z
			.string()
			.refine((text) => /^\d+$/.test(text) && Number(text) <= 65_535, { error: 'a number from 0 to 65535' }),
		about: 'Port to listen on',
	},
	{
		name: 'DATA_DIR',
		initial: './data',
		schema: z.string().min(1),
		about: 'Embedded database, files, logs and secret',
	},
	{
		name: 'DATABASE_URL',
		initial: undefined,
		schema: address(['postgres:', 'postgresql:']).optional(),
		about: 'A PostgreSQL of 18 or later to use instead of the embedded one',
	},
	{
		name: 'PUBLIC_URL',
		initial: undefined,
		schema: address(['http:', 'https:']).optional(),
		about: 'Where people reach the school; http://HOST:PORT if not set',
	},
	{
		name: 'SMTP_URL',
		initial: undefined,
		schema: address(['smtp:', 'smtps:']).optional(),
		about: 'smtp://user:password@host:port?from=ADDRESS; without it, mails wait in the outbox',
	},
	{
		name: 'FILES_URL',
		initial: undefined,
		schema: z
			.string()
			.refine((text) => text.startsWith('file:') || (text.startsWith('s3:') && URL.canParse(text)), {
				error: 'an address that begins with file: or s3:',
			})
			.optional(),
		about: 'file:FOLDER, or s3://KEY:SECRET@host/bucket?region=NAME; DATA_DIR/files if not set',
	},
	{
		name: 'TRUST_PROXY',
		initial: '0',
		schema: z.enum(['0', '1']),
		about: '1 behind a proxy that sets X-Forwarded-For and -Proto',
	},
	{
		name: 'SECRET_KEY',
		initial: undefined,
		schema: z.string().min(32, { error: 'at least 32 characters' }).optional(),
		about: 'Signs and seals; made in DATA_DIR if not set',
	},
	{
		name: 'BACKUP_PASSPHRASE',
		initial: undefined,
		schema: z.string().optional(),
		about: 'Encrypts and opens backups; --passphrase-file says it too',
	},
	{
		name: 'FFMPEG_PATH',
		initial: undefined,
		schema: z.string().min(1).optional(),
		about: 'The ffmpeg that joins recordings, with ffprobe beside it; that of the machine if not set',
	},
	{
		name: 'DISK_FLOOR_MB',
		initial: '1024',
		schema: z.string().refine((text) => /^\d{1,9}$/.test(text), { error: 'a number of megabytes' }),
		about: 'Free space below which doctor warns',
	},
	{
		name: 'OUTBOUND_LOOPBACK',
		initial: '0',
		schema: z.enum(['0', '1']),
		about:
			'1 lets webhooks and repositories be on this machine itself, for trials; never on a school that others reach',
	},
	{
		name: 'LOG_LEVEL',
		initial: 'info',
		schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
		about: 'debug, info, warn, error or silent',
	},
] as const satisfies readonly Variable[];

type Name = (typeof variables)[number]['name'];

/** Reads and checks all of them. Refuses with one sentence that names each variable at fault and never quotes a value. */
export const readEnvironment = (given: Readonly<Record<string, string | undefined>>): Environment => {
	const values = {} as Record<Name, string | undefined>;
	const faults: string[] = [];
	for (const { name, initial, schema } of variables) {
		const parsed = schema.safeParse(given[name] === '' ? initial : (given[name] ?? initial));
		if (parsed.success) values[name] = parsed.data;
		else faults.push(`${name} must be ${parsed.error.issues[0]?.message ?? 'set'}`);
	}
	if (faults.length > 0) throw new Problem(`The settings of the environment are not right: ${faults.join('; ')}.`);
	const { HOST = '', PORT = '', DATA_DIR = '' } = values;
	return {
		host: HOST,
		port: Number(PORT),
		dataDir: resolve(DATA_DIR),
		databaseUrl: values.DATABASE_URL,
		publicUrl: (
			values.PUBLIC_URL ?? `http://${HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST}:${PORT}`
		).replace(/\/$/, ''),
		publicUrlSet: values.PUBLIC_URL !== undefined,
		smtpUrl: values.SMTP_URL,
		filesUrl: values.FILES_URL ?? `file:${resolve(DATA_DIR, 'files')}`,
		trustProxy: values.TRUST_PROXY === '1',
		secretKey: values.SECRET_KEY,
		backupPassphrase: values.BACKUP_PASSPHRASE,
		ffmpegPath: values.FFMPEG_PATH,
		diskFloor: Number(values.DISK_FLOOR_MB) * 2 ** 20,
		outboundLoopback: values.OUTBOUND_LOOPBACK === '1',
		logLevel: values.LOG_LEVEL ?? 'info',
	};
};
