import { getLocale } from '#locale';
import { m } from '#messages';
import { showDay } from '#ui/locale.ts';
import { monthTicks, type Point, placeOf, type Step } from '#ui/timeline.ts';
import { projectPath } from './project-path.ts';

interface Project {
	readonly key: string;
	readonly position: number;
	readonly title: { readonly text: string; readonly lang: string };
	readonly hours: number;
	readonly dueOn: string | null;
	readonly state: 'validated' | 'open' | 'later';
}
interface Learning {
	readonly enrolmentId: string;
	readonly startsOn: string;
	readonly today: string;
	readonly state: 'active' | 'withdrawn' | 'completed';
	readonly projects: readonly Project[];
}

const looks = { validated: 'done', open: 'now', later: 'later' } as const;
const states = {
	done: m.enrolment_state_validated,
	now: m.enrolment_state_open,
	late: m.enrolment_state_late,
	later: m.enrolment_state_later,
};

/** A learner's projects on their way, with today on it. `since` says when each validated one was. */
export const timelineOf = (
	learning: Learning,
	since: ReadonlyMap<string, string>,
): { steps: Step[]; ticks: Point[]; today: Point | undefined } => {
	const { today, startsOn, projects, enrolmentId } = learning;
	const dayOf = (one: Project) => since.get(one.key) ?? one.dueOn ?? undefined;
	const dated = projects.flatMap((one) => dayOf(one) ?? []);
	const end = [...dated, today].reduce((last, day) => (day > last ? day : last));
	const hasDates = projects.some(({ dueOn }) => dueOn !== null);
	const place = (day: string) => placeOf(day, startsOn, end);
	const lookOf = ({ state, dueOn }: Project): Step['look'] =>
		state === 'open' && dueOn !== null && dueOn < today ? 'late' : looks[state];
	const words = (one: Project) => {
		const validated = since.get(one.key);
		if (validated) return m.enrolment_validated_on({ date: showDay(validated) });
		return one.dueOn ? showDay(one.dueOn) : undefined;
	};
	const steps = projects.map((one) => {
		const day = dayOf(one);
		const look = lookOf(one);
		const says = words(one);
		return {
			key: one.key,
			number: one.position,
			title: one.title.text,
			lang: one.title.lang,
			look,
			...(look === 'done' && says ? {} : { state: states[look]() }),
			when: says,
			at: hasDates && day ? place(day) : undefined,
			facts: look === 'done' ? [] : [m.enrolment_hours({ count: one.hours })],
			path: learning.state === 'withdrawn' ? undefined : projectPath(enrolmentId, one.key),
		};
	});
	return {
		steps,
		ticks: hasDates ? monthTicks(startsOn, end, getLocale()) : [],
		today:
			learning.state === 'active'
				? { at: place(today), label: m.enrolment_timeline_today({ date: showDay(today) }) }
				: undefined,
	};
};
