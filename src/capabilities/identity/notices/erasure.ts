import { m } from '#messages';
import type { Ctx } from '#platform/context.ts';
import { listener } from '#platform/event.ts';
import type { Locale } from '#platform/localized.ts';
import { erasureToken } from '../server/erasure-link.ts';
import { db } from '../tables.ts';
import { writeTo } from './write.ts';

const dayIn = (at: Temporal.Instant | null, zone: string, locale: Locale) =>
	at?.toZonedDateTimeISO(zone).toPlainDate().toLocaleString(locale, { dateStyle: 'long' }) ?? '';

const requestOf = (ctx: Ctx, erasureId: string) =>
	db(ctx)
		.selectFrom('identityErasure')
		.select(['id', 'personId', 'state', 'dueAt', 'proposedBy'])
		.where('id', '=', erasureId)
		.executeTakeFirst();
type Request = NonNullable<Awaited<ReturnType<typeof requestOf>>>;

/** The way to go on, from the letter alone. */
const confirmLetter = (ctx: Ctx, { id, personId }: Request) =>
	writeTo(ctx, 'identity.erasure-asked', personId, (_person, options, school) => ({
		subject: m.identity_letter_erasure_asked_subject({ school }, options),
		paragraphs: [
			m.identity_letter_erasure_asked_body({ school }, options),
			m.identity_letter_erasure_not_you({}, options),
		],
		action: {
			label: m.identity_letter_erasure_asked_action({}, options),
			path: `/account/data?erasure=${erasureToken(ctx, id)}`,
		},
	}));

const waitingLetter = (ctx: Ctx, { personId, dueAt }: Request) =>
	writeTo(ctx, 'identity.erasure-waiting', personId, ({ zone }, options, school) => ({
		subject: m.identity_letter_erasure_waiting_subject({ school, on: dayIn(dueAt, zone, options.locale) }, options),
		paragraphs: [
			m.identity_letter_erasure_waiting_body({ school, on: dayIn(dueAt, zone, options.locale) }, options),
			m.identity_letter_erasure_copy({}, options),
		],
		action: { label: m.identity_letter_erasure_withdraw_action({}, options), path: '/account/data' },
	}));

/** To the person, that somebody else set it going. */
const proposedLetter = (ctx: Ctx, { personId }: Request) =>
	writeTo(ctx, 'identity.erasure-proposed', personId, (_person, options, school) => ({
		subject: m.identity_letter_erasure_proposed_subject({ school }, options),
		paragraphs: [m.identity_letter_erasure_proposed_body({ school }, options)],
		action: { label: m.identity_letter_erasure_withdraw_action({}, options), path: '/account/data' },
	}));

/** To those who may agree: every administrator but the one who proposed it. */
const administratorLetters = async (ctx: Ctx, { personId, proposedBy, dueAt }: Request) => {
	const rows = await db(ctx)
		.selectFrom('identityRole')
		.select('personId')
		.where('role', '=', 'administrator')
		.where('endedAt', 'is', null)
		.where('personId', '<>', personId)
		.execute();
	for (const { personId: administrator } of rows.filter((one) => one.personId !== proposedBy))
		await writeTo(ctx, 'identity.erasure-to-decide', administrator, ({ zone }, options, school) => ({
			subject: m.identity_letter_erasure_decide_subject({ school }, options),
			paragraphs: [m.identity_letter_erasure_decide_body({ until: dayIn(dueAt, zone, options.locale) }, options)],
			action: {
				label: m.identity_letter_erasure_decide_action({}, options),
				path: `/administration/people/${personId}`,
			},
		}));
};

const overLetter = (ctx: Ctx, { personId }: Request) =>
	writeTo(ctx, 'identity.erasure-over', personId, (_person, options, school) => ({
		subject: m.identity_letter_erasure_over_subject({ school }, options),
		paragraphs: [m.identity_letter_erasure_over_body({ school }, options)],
		action: { label: m.identity_letter_export_action({}, options), path: '/account/data' },
	}));

const letters: Readonly<Partial<Record<Request['state'], (ctx: Ctx, request: Request) => Promise<void>>>> = {
	asked: confirmLetter,
	proposed: async (ctx, request) => {
		await proposedLetter(ctx, request);
		await administratorLetters(ctx, request);
	},
	waiting: waitingLetter,
	withdrawn: overLetter,
	lapsed: overLetter,
};
/** Where the request has gone on since, the letter of before is not written any more. */
const write = async (ctx: Ctx, erasureId: string, at: Request['state'] | undefined) => {
	const request = await requestOf(ctx, erasureId);
	if (!request || (at !== undefined && request.state !== at)) return;
	await letters[request.state]?.(ctx, request);
};

export const erasureLetters = listener({
	name: 'identity.erasure-letters',
	on: 'identity.erasure-moved',
	run: (ctx, { erasureId, to }) => write(ctx, erasureId, to),
});

/** The same words once more to whoever is waited for. */
export const erasureReminder = listener({
	name: 'identity.erasure-reminder',
	on: 'identity.erasure-reminded',
	async run(ctx, { erasureId }) {
		const request = await requestOf(ctx, erasureId);
		if (request?.state === 'proposed') await administratorLetters(ctx, request);
		else await write(ctx, erasureId, undefined);
	},
});
