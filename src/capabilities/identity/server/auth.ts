import { AsyncLocalStorage } from 'node:async_hooks';
import { kyselyAdapter } from '@better-auth/kysely-adapter';
import { isAPIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { Kysely, PostgresDialect } from 'kysely';
import type { Ctx, ReadCtx } from '#platform/context.ts';
import { ambientPool } from '#platform/database/transaction.ts';
import { type RefusalCode, Refused } from '#platform/refusal.ts';
import type { Secrets } from '#platform/secrets.ts';
import { longestPassword, shortestPassword } from '../fields.ts';
import { longestSessionDays } from '../settings.ts';
import { db } from '../tables.ts';

const hour = 3600;
const day = 24 * hour;

/** What the library calls them in its table. */
const passwordLinks = 'reset-password:';

const database = kyselyAdapter(new Kysely({ dialect: new PostgresDialect({ pool: ambientPool as never }) }), {
	type: 'postgres',
	transaction: false,
});
const times = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** The library hands a token to a function of ours; whoever asked for it picks it up here. */
const handed = new AsyncLocalStorage<{ token?: string }>();

const isSafe = (publicUrl: string) => publicUrl.startsWith('https:');

const make = (publicUrl: string, secret: string) =>
	betterAuth({
		appName: 'Tremplin',
		baseURL: publicUrl,
		secret,
		database,
		telemetry: { enabled: false },
		logger: { disabled: true },
		// Attempts are counted by the house, per address and per account, over all processes.
		rateLimit: { enabled: false },
		advanced: {
			database: { generateId: false },
			// A browser takes a cookie of this name from the host itself alone, by HTTPS alone, for every path.
			cookiePrefix: isSafe(publicUrl) ? '__Host-tremplin' : 'tremplin',
			useSecureCookies: false,
			defaultCookieAttributes: { secure: isSafe(publicUrl) },
			ipAddress: { ipAddressHeaders: ['x-client-ip'] },
		},
		emailAndPassword: {
			enabled: true,
			requireEmailVerification: true,
			autoSignIn: false,
			minPasswordLength: shortestPassword,
			maxPasswordLength: longestPassword,
			revokeSessionsOnPasswordReset: true,
			resetPasswordTokenExpiresIn: hour,
			sendResetPassword: async ({ token }) => {
				const place = handed.getStore();
				if (place) place.token = token;
			},
		},
		user: { modelName: 'identity_person', fields: { name: 'display_name', emailVerified: 'email_verified', ...times } },
		session: {
			modelName: 'identity_session',
			fields: {
				userId: 'user_id',
				expiresAt: 'expires_at',
				ipAddress: 'ip_address',
				userAgent: 'user_agent',
				...times,
			},
			expiresIn: longestSessionDays * day,
			// A session ends on its day whatever happens, so that reading it writes nothing.
			disableSessionRefresh: true,
			// Nor does reading one that is over: the sweep forgets it.
			deferSessionRefresh: true,
		},
		account: {
			modelName: 'identity_account',
			fields: {
				userId: 'user_id',
				accountId: 'account_id',
				providerId: 'provider_id',
				accessToken: 'access_token',
				refreshToken: 'refresh_token',
				idToken: 'id_token',
				accessTokenExpiresAt: 'access_token_expires_at',
				refreshTokenExpiresAt: 'refresh_token_expires_at',
				...times,
			},
		},
		verification: { modelName: 'identity_verification', fields: { expiresAt: 'expires_at', ...times } },
		plugins: [
			twoFactor({
				schema: {
					user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
					twoFactor: {
						modelName: 'identity_two_factor',
						fields: {
							userId: 'user_id',
							backupCodes: 'backup_codes',
							failedVerificationCount: 'failed_verification_count',
							lockedUntil: 'locked_until',
						},
					},
				},
			}),
		],
	});

type Auth = ReturnType<typeof make>;
const made = new Map<string, Auth>();

/**
 * The sign-in library. None of its own endpoints is mounted: commands and reads of ours call it, and its queries run in
 * their transaction.
 */
export const auth = (ctx: Pick<ReadCtx, 'publicUrl' | 'secrets'>): Auth['api'] => library(ctx).api;

export const signInKey = (secrets: Secrets): string => secrets.key('sign-in');

const library = ({ publicUrl, secrets }: Pick<ReadCtx, 'publicUrl' | 'secrets'>): Auth => {
	const secret = signInKey(secrets);
	const key = `${publicUrl} ${secret}`;
	const known = made.get(key) ?? make(publicUrl, secret);
	made.set(key, known);
	return known;
};

/** The library's reasons in the words of the error table. Any other is a fault of ours and stays one. */
const reasons: Readonly<Record<string, RefusalCode>> = {
	INVALID_EMAIL_OR_PASSWORD: 'wrong-credentials',
	// An answer of its own would tell whoever has just signed up with an address whether it was free.
	EMAIL_NOT_VERIFIED: 'wrong-credentials',
	INVALID_PASSWORD: 'wrong-password',
	INVALID_TOKEN: 'link-expired',
	TOKEN_EXPIRED: 'link-expired',
	USER_NOT_FOUND: 'link-expired',
	INVALID_USER: 'link-expired',
	INVALID_CODE: 'wrong-code',
	INVALID_BACKUP_CODE: 'wrong-code',
	INVALID_TWO_FACTOR_COOKIE: 'link-expired',
	TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'too-many-attempts',
	ACCOUNT_TEMPORARILY_LOCKED: 'too-many-attempts',
	TOTP_ALREADY_ENABLED: 'two-factor-on',
	TOTP_NOT_ENABLED: 'two-factor-off',
	UNAUTHORIZED: 'sign-in-needed',
};

/** Where the library gives no reason: a session that is over, or a backup code that another request uses up at once. */
const reasonsOfStatus: Readonly<Record<string, RefusalCode>> = {
	UNAUTHORIZED: 'sign-in-needed',
	CONFLICT: 'changed-meanwhile',
};

export const reasonOf = (error: unknown): RefusalCode | undefined => {
	if (!isAPIError(error)) return undefined;
	const { code } = (error.body ?? {}) as { code?: string };
	return reasons[code ?? ''] ?? reasonsOfStatus[String(error.status)];
};

/** Calls the library and says its refusals in our words. */
export const through = async <T>(work: Promise<T>): Promise<T> => {
	try {
		return await work;
	} catch (error) {
		const code = reasonOf(error);
		if (code) throw new Refused(code, code === 'too-many-attempts' ? { seconds: 900 } : {});
		throw error;
	}
};

/** For a letter that lets its reader choose a password; works once within an hour, and the newest alone. */
export const passwordToken = async (ctx: Ctx, person: { id: string; email: string }): Promise<string> => {
	await db(ctx)
		.deleteFrom('identityVerification')
		.where('value', '=', person.id)
		.where('identifier', 'like', `${passwordLinks}%`)
		.execute();
	const place: { token?: string } = {};
	await handed.run(place, () => auth(ctx).requestPasswordReset({ body: { email: person.email } }));
	if (!place.token) throw new Error('no token was made');
	return place.token;
};

/** Whose password a link chooses, until it is followed. */
export const ownerOfPasswordToken = async (ctx: ReadCtx, token: string): Promise<string | undefined> => {
	const row = await db(ctx)
		.selectFrom('identityVerification')
		.select('value')
		.where('identifier', '=', `${passwordLinks}${token}`)
		.executeTakeFirst();
	return row?.value;
};

/** The request as a browser without a session would send it. */
export const withoutSession = async (ctx: ReadCtx): Promise<Headers> => {
	const { sessionToken } = (await library(ctx).$context).authCookies;
	const headers = new Headers(ctx.headers);
	const cookies = (headers.get('cookie') ?? '')
		.split(/;\s*/)
		.filter((pair) => !pair.startsWith(`${sessionToken.name}=`));
	headers.set('cookie', cookies.join('; '));
	return headers;
};

export const hashPassword = async (ctx: ReadCtx, password: string): Promise<string> =>
	(await library(ctx).$context).password.hash(password);
