import { z } from 'zod';
import { personId } from '#platform/actor.ts';
import { allow, read, refuse } from '#platform/command.ts';
import type { ReadCtx } from '#platform/context.ts';
import { instant } from '#platform/instant.ts';
import { id } from '../fields.ts';
import { mayConvene } from '../permissions.ts';
import { slots } from '../rules/slots.ts';
import { bookingNotice, slotMinutes } from '../settings.ts';
import { db } from '../tables.ts';
import { freeOfAll } from './free-hours.ts';
import { clockOf } from './own-clock.ts';

export const meetingMinutes = [15, 30, 45, 60, 90, 120] as const;
/** With whoever convenes, as many as a jury and somebody who comes to it. */
export const mostInvited = 7;
const shownDays = 21;
const mostMoments = 90;
const mostPeople = 60;

/** Those of the team who can be convened, and when all who were chosen are free with whoever asks; nothing of why not otherwise. */
export const commonMoments = read({
	name: 'calendar.common-moments',
	input: z.object({
		people: z.array(id).max(mostInvited).catch([]).default([]),
		minutes: z.coerce
			.number()
			.pipe(z.literal([...meetingMinutes]))
			.catch(30)
			.default(30),
		/** A part of a name. */
		q: z.string().trim().max(80).catch('').default(''),
	}),
	output: z.object({
		people: z.array(z.object({ id, name: z.string().nullable(), roles: z.array(z.string()), chosen: z.boolean() })),
		minutes: z.int(),
		zone: z.string(),
		moments: z.array(instant),
		/** Whether anybody was chosen, so that no moment means that there is none. */
		isAsked: z.boolean(),
	}),
	allow(ctx) {
		const me = personId(ctx.actor);
		if (me === undefined) return refuse('sign-in-needed');
		return mayConvene(ctx.actor) ? allow({ me }) : refuse('forbidden');
	},
	async run(ctx, { people: wanted, minutes, q }, { me }) {
		const team = await teamOf(ctx, me);
		const isChosen = (one: { readonly id: string }) => wanted.includes(one.id);
		const chosen = team.filter(isChosen);
		const sought = q.toLocaleLowerCase();
		const found = team.filter((one) => !isChosen(one) && (one.name ?? '').toLocaleLowerCase().includes(sought));
		const zone = await clockOf(ctx, me);
		return {
			people: [...chosen, ...found.slice(0, mostPeople)].map((one) => ({ ...one, chosen: isChosen(one) })),
			minutes,
			zone,
			moments: chosen.length > 0 ? await momentsOf(ctx, [me, ...chosen.map((one) => one.id)], minutes, zone) : [],
			isAsked: chosen.length > 0,
		};
	},
});

/** Whoever holds a role that is not come by through learning or an organisation, but for who asks. */
export const teamOf = async (ctx: ReadCtx, me: string) => {
	const rows = await db(ctx)
		.selectFrom('identityRoleHolder')
		.innerJoin('identityName', 'identityName.personId', 'identityRoleHolder.personId')
		.select(['identityRoleHolder.personId', 'role', 'displayName'])
		.where('role', 'not in', ['learner', 'employer', 'company-tutor', 'funder', 'payer', 'partner'])
		.where('identityRoleHolder.personId', '<>', me)
		.orderBy('displayName')
		.orderBy('role')
		.execute();
	return [...Map.groupBy(rows, ({ personId: whose }) => whose)].map(([whose, held]) => ({
		id: whose,
		name: held[0]?.displayName ?? null,
		roles: held.map(({ role }) => role),
	}));
};

const momentsOf = async (ctx: ReadCtx, people: readonly string[], minutes: number, zone: string) => {
	const start = ctx.clock.now().add({ hours: await ctx.setting(bookingNotice) });
	const within = { start, end: start.add({ hours: 24 * shownDays }) };
	const attendees = people.map((whose) => ({ personId: whose, part: 'guest' as const }));
	const { free } = await freeOfAll(ctx, { attendees, within });
	const daytime = slots(free, { minutes, step: await ctx.setting(slotMinutes), zone }).filter((at) => {
		const { hour } = at.toZonedDateTimeISO(zone);
		// Of people who said nothing of their hours, nobody is asked in the night.
		return hour >= 8 && hour < 20;
	});
	return daytime.slice(0, mostMoments);
};
