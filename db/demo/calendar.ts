import { newHours } from '#capabilities/calendar/factory.ts';
import type { Ctx } from '#platform/context.ts';

interface Cast {
	readonly mentor: { readonly id: string };
	readonly evaluator: { readonly id: string };
	readonly pedagogy: { readonly id: string };
}

/** Those who receive say when. */
export const seedCalendar = async (ctx: Ctx, { mentor, evaluator, pedagogy }: Cast): Promise<void> => {
	const evenings = [1, 2, 3, 4].map((weekday) => [weekday, '17:00', '20:30'] as const);
	const mornings = [1, 2, 4, 5].map((weekday) => [weekday, '09:00', '12:00'] as const);
	await newHours(ctx, mentor.id, { weekly: [...mornings, ...evenings], afterMinutes: 15, mostPerDay: 6 });
	await newHours(ctx, evaluator.id, { weekly: [...mornings, [3, '14:00', '18:00']], beforeMinutes: 10 });
	await newHours(ctx, pedagogy.id, { weekly: [1, 2, 3, 4, 5].map((weekday) => [weekday, '09:00', '18:00']) });
};
