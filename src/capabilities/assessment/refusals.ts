export const refusals = {
	'earlier-project-first': 409,
	'nothing-to-hand-in': 422,
	'enrolment-over': 409,
	'version-too-large': 413,
	'too-many-deliverables': 409,
	'deliverable-already-there': 409,
	'upload-unfinished': 409,
	'upload-elsewhere': 409,
	'repository-unfinished': 409,
	'repositories-waiting': 429,
	'too-many-exchanges': 409,
	'no-beneficiary': 409,
	'beneficiary-asked': 409,
	'too-many-addresses': 409,
	'asked-lately': 429,
	'evaluator-barred': 409,
	'appeal-too-late': 409,
	'appealed-already': 409,
	'defence-begun': 409,
	'draw-not-told': 409,
	'draw-told-soon': 409,
	'defence-not-begun': 409,
	'identity-not-checked': 409,
	'not-recorded-yet': 409,
	'recording-not-sealed': 409,
	'recording-too-short': 409,
	'recording-lacks': 409,
	'other-competencies': 409,
	'competencies-missing': 409,
} as const;

type Own = typeof refusals;
declare module '#platform/refusal.ts' {
	interface Refusals extends Own {}
}
