import { m } from '#messages';
import type { Point, Step } from '#ui/timeline.ts';

interface Project {
	readonly key: string;
	readonly title: { readonly text: string; readonly lang: string };
	readonly hours: number;
}

export const yearLong = 12;

/** A programme over a year, as it would fall with the hours of its projects: an example, not somebody's dates. */
export const yearOf = (projects: readonly Project[]): { steps: Step[]; ticks: Point[]; hoursAWeek: number } => {
	const all = projects.reduce((hours, one) => hours + one.hours, 0);
	let before = 0;
	const steps = projects.map(({ key, title, hours }, place) => {
		before += hours;
		const at = before / all;
		return {
			key,
			number: place + 1,
			title: title.text,
			lang: title.lang,
			at,
			look: 'later' as const,
			when: m.programmes_month({ month: Math.ceil(at * yearLong - 1e-9) }),
			facts: [m.programmes_hours({ count: hours })],
		};
	});
	const ticks = [3, 6, 9].map((month) => ({ at: month / yearLong, label: m.programmes_month_short({ month }) }));
	return { steps, ticks, hoursAWeek: Math.ceil((all * 7) / 365) };
};
