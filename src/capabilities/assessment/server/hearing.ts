import { freeMoments } from '#capabilities/calendar/public.server.ts';
import type { ReadCtx } from '#platform/context.ts';
import { defenceMinutes } from '../settings.ts';
import { zonesOf } from './around.ts';
import { attendeesOf } from './book-defence.ts';
import { type DefenceRow, openDefenceOf } from './defence-row.ts';
import { drawsOf, shownDraw } from './draw/draws.ts';
import type { ProjectRow } from './project-row.ts';

/** How far the moments go that a page offers, and how many. */
const shownDays = 35;
const mostShown = 120;

/** For the learner: who was drawn, and once they accepted, when both are free. */
export const hearingOf = async (ctx: ReadCtx, project: ProjectRow) => {
	const open = await openDefenceOf(ctx, project.id);
	if (!open) return null;
	const { learnerId, evaluatorId, drawId, appeals } = open;
	const zones = await zonesOf(ctx, [learnerId, evaluatorId]);
	const zone = zones.get(learnerId) ?? 'UTC';
	const draw = (await drawsOf(ctx, project.id)).find(({ id }) => id === drawId);
	return {
		defenceId: open.id,
		stage: open.state as 'asked' | 'accepted' | 'planned',
		draw: draw ? shownDraw(draw) : null,
		zones: { learner: zone, evaluator: zones.get(evaluatorId) ?? 'UTC' },
		minutes: await ctx.setting(defenceMinutes),
		moments: open.state === 'accepted' && appeals === null ? await momentsOf(ctx, open, zone) : [],
	};
};

const momentsOf = async (ctx: ReadCtx, defence: DefenceRow, zone: string) => {
	const now = ctx.clock.now();
	const moments = await freeMoments(ctx, {
		attendees: attendeesOf(defence),
		minutes: await ctx.setting(defenceMinutes),
		...{ zone, from: now, to: now.add({ hours: 24 * shownDays }) },
	});
	return moments.slice(0, mostShown);
};
