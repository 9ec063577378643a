import { m } from '#messages';
import { textOf } from '#ui/invalid.ts';
import type { MistakeState } from '../rules/mistake.ts';
import type { StatementPart } from '../rules/statement-blocks.ts';

export const mistakeStateName = (state: string): string => textOf('machine_studio_mistake', state);

export const mistakeLook: Readonly<Record<MistakeState, 'turn' | 'wait' | 'good' | 'plain' | 'bad'>> = {
	reported: 'turn',
	escalated: 'bad',
	accepted: 'wait',
	mended: 'good',
	refused: 'plain',
	duplicate: 'plain',
	lapsed: 'plain',
};

const parts: Readonly<Record<StatementPart, () => string>> = {
	title: m.studio_field_title,
	mission: m.studio_field_mission,
	scenario: m.studio_field_scenario,
	deliverables: m.studio_field_deliverables,
	'required-evidence': m.studio_field_required_evidence,
	material: m.studio_field_material,
	competencies: m.studio_field_proved,
	resources: m.studio_mistake_part_resources,
};
/** What a section is called: the heading of a chapter, or the part of a statement. */
export const sectionName = (name: string | null, inCourse: boolean): string =>
	name === null ? m.studio_mistake_beginning() : inCourse ? name : (parts[name as StatementPart]?.() ?? name);

/** What an answer says, for whoever reported. */
export const answerText: Readonly<Record<string, () => string>> = {
	accept: m.studio_mistake_answer_accepted,
	refuse: m.studio_mistake_answer_refused,
	join: m.studio_mistake_answer_duplicate,
	mend: m.studio_mistake_answer_mended,
	lapse: m.studio_mistake_answer_lapsed,
};

/**
 * A chapter in which the heading that the address names, and it alone, has a way to report a mistake there: `prose.css`
 * hides the others, so that nothing stands in the way of reading, for the eye or the keyboard. No script is needed.
 */
export const withWayToReport = (html: string, path: string, label: string): string =>
	html.replace(
		/<a class="anchor" href="#([^"]+)"[^>]*>#<\/a>(?=<\/h[2-6]>)/g,
		(anchor, id: string) => `${anchor} <a class="report" href="${path}?at=${id}" rel="nofollow">${label}</a>`,
	);
