import type { ReadCtx } from '#platform/context.ts';
import type { LetterChoice, LetterKind } from '#platform/mail/letter-kind.ts';
import { afterQuiet, nextHour, type Quiet } from '../rules/quiet.ts';
import { digestHour, quietFrom, quietTo } from '../settings.ts';
import { db } from '../tables.ts';

/** The letter of the day: by its link all that come in it and may be stopped are. */
export const digestKind: Pick<LetterKind, 'name' | 'what'> = {
	name: 'identity.digest',
	what: {
		fr: 'Les nouvelles que vous recevez une fois par jour',
		en: 'The news that you receive once a day',
		es: 'Las novedades que recibe una vez al día',
	},
};

/** Every kind of letter that people choose about, in the order of the house. */
export const letterKinds = (ctx: ReadCtx): readonly LetterKind[] =>
	ctx.house.capabilities.flatMap(({ letters }) => letters);

export const kindOf = (ctx: ReadCtx, notice: string): LetterKind | undefined =>
	letterKinds(ctx).find(({ notices }) => (notices as readonly string[]).includes(notice));

/** What somebody chose of each kind. What may be chosen no more is as at first. */
export const choicesOf = async (ctx: ReadCtx, personId: string): Promise<(kind: LetterKind) => LetterChoice> => {
	const rows = await db(ctx)
		.selectFrom('identityLetterChoice')
		.select(['kind', 'choice'])
		.where('personId', '=', personId)
		.execute();
	const chosen = new Map(rows.map(({ kind, choice }) => [kind, choice]));
	return ({ name, choices }) => {
		const choice = chosen.get(name);
		return choice !== undefined && choices.includes(choice) ? choice : choices[0];
	};
};

/** In which hours somebody wants no letter: their own, else the school's. */
export const quietHoursOf = async (ctx: ReadCtx, personId: string): Promise<Quiet> => {
	const own = await db(ctx)
		.selectFrom('identityQuietHours')
		.select(['fromMinute', 'toMinute'])
		.where('personId', '=', personId)
		.executeTakeFirst();
	return own ?? { fromMinute: 60 * (await ctx.setting(quietFrom)), toMinute: 60 * (await ctx.setting(quietTo)) };
};

interface Reader {
	readonly id: string;
	readonly zone: string;
}

/** When a letter that can wait goes: not in quiet hours, unless it would then come too late to be of use. */
export const whenToSend = async (ctx: ReadCtx, { id, zone }: Reader, readBy?: Temporal.Instant) => {
	const now = ctx.clock.now();
	const after = afterQuiet(now, await quietHoursOf(ctx, id), zone);
	return readBy && Temporal.Instant.compare(after, readBy) > 0 ? now : after;
};

/** When the letter of the day goes that takes what is written now. */
export const whenDigestGoes = async (ctx: ReadCtx, { id, zone }: Reader): Promise<Temporal.Instant> => {
	const next = nextHour(ctx.clock.now(), await ctx.setting(digestHour), zone);
	return afterQuiet(next, await quietHoursOf(ctx, id), zone);
};
