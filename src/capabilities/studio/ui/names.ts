import { m } from '#messages';

/** Words for what the studio chooses between, in the reader's language. */
export const evidenceNames = () => ({
	expert: m.studio_evidence_expert(),
	recruiter: m.studio_evidence_recruiter(),
	observatory: m.studio_evidence_observatory(),
	study: m.studio_evidence_study(),
});
export const projectKindNames = () => ({ simulation: m.studio_kind_simulation(), field: m.studio_kind_field() });
export const itemKindNames = () => ({
	framing: m.studio_item_framing(),
	block: m.studio_item_block(),
	competency: m.studio_item_competency(),
	project: m.studio_item_project(),
	resource: m.studio_item_resource(),
});
export const partNames = () => ({ quality: m.studio_part_quality(), pedagogy: m.studio_part_pedagogy() });
export const originNames = () => ({
	opportunity: m.studio_origin_opportunity(),
	published: m.studio_origin_published(),
	imported: m.studio_origin_imported(),
	typed: m.studio_origin_typed(),
	restored: m.studio_origin_restored(),
});

/** Fields as their form calls them: for what is unfinished, taken over, or kept in a history. */
const fieldNames: Readonly<Record<string, () => string>> = {
	languages: m.studio_field_languages,
	slug: m.studio_field_slug,
	title: m.studio_field_title,
	summary: m.studio_field_summary,
	job: m.studio_field_job,
	level: m.studio_field_level,
	fap: m.studio_field_fap,
	rome: m.studio_field_rome,
	esco: m.studio_field_esco,
	source: m.studio_field_source,
	activity: m.studio_field_activity,
	block: m.studio_field_block,
	criteria: m.studio_field_criteria,
	evidence: m.studio_field_evidence,
	kind: m.studio_field_kind,
	mission: m.studio_field_mission,
	scenario: m.studio_field_scenario,
	deliverables: m.studio_field_deliverables,
	material: m.studio_field_material,
	requiredEvidence: m.studio_field_required_evidence,
	competencies: m.studio_field_proved,
	hours: m.studio_field_hours,
	authors: m.studio_field_authors,
	guides: m.studio_guides,
	mentor: m.studio_field_guide_mentor,
	evaluator: m.studio_field_guide_evaluator,
	rolePlay: m.studio_field_role_play,
	questions: m.studio_field_questions,
	project: m.studio_field_resource_project,
	competency: m.studio_field_resource_competency,
	course: m.studio_field_course,
	place: m.studio_field_place,
	chapter: m.studio_field_place,
	anchor: m.studio_field_place,
	file: m.studio_field_file,
	url: m.studio_field_outside,
};

/** `guides.mentor.fr` -> “Guide of the mentor (Français)”, given the languages by their names. */
export const fieldName = (unit: string, languages: Readonly<Record<string, string>>): string => {
	const names = unit.split('.');
	const language = languages[names.at(-1) ?? ''];
	const last = language === undefined ? names.at(-1) : names.at(-2);
	const field = fieldNames[last ?? '']?.() ?? fieldNames[names[0] ?? '']?.() ?? unit;
	return language === undefined ? field : m.studio_in_language({ field, language });
};

/** What the form of a new one is called. */
export const newNames = () => ({
	framing: m.studio_item_framing_title(),
	block: m.studio_add_block(),
	competency: m.studio_add_competency(),
	project: m.studio_add_project(),
	resource: m.studio_add_resource(),
});
