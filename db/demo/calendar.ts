import { newHours } from '#capabilities/calendar/factory.ts';
import type { Ctx } from '#platform/context.ts';

interface Cast {
	readonly mentor: { readonly id: string };
	readonly evaluators: readonly { readonly id: string }[];
	readonly pedagogy: { readonly id: string };
}

const on = (weekdays: readonly number[], from: string, to: string) =>
	weekdays.map((weekday) => [weekday, from, to] as const);
const evenings = on([1, 2, 3, 4], '17:00', '20:30');
const mornings = on([1, 2, 4, 5], '09:00', '12:00');
/** Of the evaluators, one after the other: some hour of every working day is somebody's, by day and after work. */
const hearing = [
	[...mornings, ...on([3], '14:00', '18:00')],
	[...on([1, 3, 5], '13:30', '17:30'), ...on([2], '18:00', '20:30')],
	[...evenings, ...on([6], '09:00', '12:00')],
	[...on([2, 4], '09:00', '17:00'), ...on([5], '17:00', '20:00')],
] as const;

/** Those who receive say when. */
export const seedCalendar = async (ctx: Ctx, { mentor, evaluators, pedagogy }: Cast): Promise<void> => {
	await newHours(ctx, mentor.id, { weekly: [...mornings, ...evenings], afterMinutes: 15, mostPerDay: 6 });
	for (const [n, { id }] of evaluators.entries())
		await newHours(ctx, id, { weekly: hearing[n % hearing.length] ?? mornings, beforeMinutes: 10 });
	await newHours(ctx, pedagogy.id, { weekly: on([1, 2, 3, 4, 5], '09:00', '18:00') });
};
