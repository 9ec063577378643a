import type { Arrow } from '#platform/workflow.ts';
import { textOf } from '#ui/invalid.ts';
import type { Picture } from '#ui/machine.ts';

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
