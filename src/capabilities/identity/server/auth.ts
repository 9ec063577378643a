import { AsyncLocalStorage } from 'node:async_hooks';
import { kyselyAdapter } from '@better-auth/kysely-adapter';
import { createEmailVerificationToken, isAPIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins';
import { Kysely, PostgresDialect } from 'kysely';
import type { ReadCtx } from '#platform/context.ts';
import { ambientPool } from '#platform/database/transaction.ts';
import { type RefusalCode, Refused } from '#platform/refusal.ts';
import { longestPassword, shortestPassword } from '../fields.ts';

const hour = 3600;
const day = 24 * hour;
const sessionDays = 30;
/** A link in a letter: two days to confirm an address, an hour to choose a password. */
const confirmationDays = 2;

const database = kyselyAdapter(new Kysely({ dialect: new PostgresDialect({ pool: ambientPool as never }) }), {
	type: 'postgres',
	transaction: false,
});
const times = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** The library hands a token to a function of ours; whoever asked for it picks it up here. */
const handed = new AsyncLocalStorage<{ token?: string }>();

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
			cookiePrefix: 'tremplin',
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
			expiresIn: sessionDays * day,
			// A session ends on its day whatever happens, so that reading it writes nothing.
			disableSessionRefresh: true,
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

const library = ({ publicUrl, secrets }: Pick<ReadCtx, 'publicUrl' | 'secrets'>): Auth => {
	const secret = secrets.key('sign-in');
	const key = `${publicUrl} ${secret}`;
	const known = made.get(key) ?? make(publicUrl, secret);
	made.set(key, known);
	return known;
};

/** The library's reasons in the words of the error table. Any other is a fault of ours and stays one. */
const reasons: Readonly<Record<string, RefusalCode>> = {
	INVALID_EMAIL_OR_PASSWORD: 'wrong-credentials',
	EMAIL_NOT_VERIFIED: 'email-not-confirmed',
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

export const reasonOf = (error: unknown): RefusalCode | undefined => {
	if (!isAPIError(error)) return undefined;
	const { code } = (error.body ?? {}) as { code?: string };
	return reasons[code ?? ''] ?? (error.status === 'UNAUTHORIZED' ? 'sign-in-needed' : undefined);
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

/** For a letter that confirms an address, or moves the account to another. */
export const confirmationToken = (
	ctx: ReadCtx,
	person: { id: string; email: string },
	newEmail?: string,
): Promise<string> =>
	createEmailVerificationToken(ctx.secrets.key('sign-in'), person.email, newEmail, confirmationDays * day, {
		userId: person.id,
		...(newEmail !== undefined && { requestType: 'change-email-verification' }),
	});

/** For a letter that lets its reader choose a password; works once. */
export const passwordToken = async (ctx: ReadCtx, email: string): Promise<string> => {
	const place: { token?: string } = {};
	await handed.run(place, () => auth(ctx).requestPasswordReset({ body: { email } }));
	if (!place.token) throw new Error('no token was made');
	return place.token;
};

export const hashPassword = async (ctx: ReadCtx, password: string): Promise<string> =>
	(await library(ctx).$context).password.hash(password);
