import { expect } from '@playwright/test';
import type { Cast } from './cast.ts';

/** How far the school's clock was moved, in days. */
let moved = 0;

/** The days between two acts pass: the school's clock is moved, and whatever is due by then happens. */
export const pass = async (cast: Cast, days: number): Promise<void> => {
	const administrator = await cast.as('administrator');
	await administrator.goto('/fr/administration');
	await administrator.getByLabel('Avancer de combien de jours').fill(String(days));
	await administrator.getByRole('button', { name: 'Avancer l’horloge' }).click();
	await expect(administrator.getByText('L’horloge a avancé')).toBeVisible();
	moved += days;
};

/** The school's now, on its own clock. */
export const now = (): Temporal.ZonedDateTime =>
	Temporal.Now.instant()
		.add({ hours: 24 * moved })
		.toZonedDateTimeISO('Europe/Paris');

/** The most that days may be: until a day of the month after a moment. */
export const daysUntilNextMonth = (from: Temporal.ZonedDateTime, day: number): number =>
	now().until(from.add({ months: 1 }).with({ day }), { largestUnit: 'days' }).days + 1;
