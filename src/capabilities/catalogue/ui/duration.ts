import { m } from '#messages';

const quarter = 15;

/** A time to read as one says it: minutes under an hour, then hours and quarters. */
export const showDuration = (minutes: number): string => {
	if (minutes < 60) return m.duration_minutes({ count: minutes });
	const rounded = Math.round(minutes / quarter) * quarter;
	const [hours, rest] = [Math.floor(rounded / 60), rounded % 60];
	return rest === 0 || hours >= 5
		? m.duration_hours({ count: Math.round(rounded / 60) })
		: m.duration_hours_minutes({ hours, minutes: rest });
};
