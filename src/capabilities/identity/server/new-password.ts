import type { ReadCtx } from '#platform/context.ts';
import { Invalid } from '#platform/refusal.ts';
import { schoolName } from '#platform/school.ts';
import { guessable } from '../rules/guessable.ts';

/** Some 49,000 passwords found in what was stolen elsewhere; read when the first one is chosen. */
let common: Promise<ReadonlySet<string>> | undefined;
const readCommon = () => {
	common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));
	return common;
};

/** Refuses, beside its field, a password that others would guess. The same for everybody, known here or not. */
export const checkNewPassword = async (
	ctx: ReadCtx,
	password: string,
	owner: { readonly email: string; readonly displayName: string | null },
): Promise<void> => {
	const school = [await ctx.setting(schoolName), new URL(ctx.publicUrl).hostname, 'tremplin'];
	const own = [owner.email, owner.displayName ?? '', ...school];
	const reason = guessable(password, await readCommon(), own);
	if (reason) throw new Invalid([{ path: 'password', code: `password-${reason}`, values: {} }]);
};
