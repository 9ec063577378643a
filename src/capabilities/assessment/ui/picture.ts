import type { Arrow } from '#platform/workflow.ts';
import { textOf } from '#ui/invalid.ts';
import type { Picture } from '#ui/machine.ts';
import type { Places } from '#ui/placed-machine.ts';
import type { ProjectState } from '../rules/project.ts';

/** The transition table of a project, in words, to be drawn. A step that leads back to where it began is told, not drawn. */
export const pictureOf = (start: string, arrows: readonly Arrow[]): Picture => {
	const drawn = arrows.filter(({ from, to }) => from !== to);
	const keys = new Set(drawn.flatMap(({ from, to, move }) => [from, to, move]));
	return {
		start,
		arrows: drawn,
		labels: Object.fromEntries([...keys].map((key) => [key, textOf('machine_assessment_project', key)])),
	};
};

/** The way that most take from left to right, what the school unblocks above, rests and new attempts below. */
export const places: Places & Readonly<Record<ProjectState, readonly [number, number]>> = {
	locked: [0, 0],
	escalated: [1, 0],
	validated: [3, 0],
	open: [0, 1],
	'mentor-review': [1, 1],
	ready: [2, 1],
	'defence-planned': [3, 1],
	paused: [0, 2],
	improving: [2, 2],
};
