import { say } from '#platform/localized.ts';
import type { PersonalData } from '#platform/personal-data.ts';
import { asLongAsItStands, prove } from './own-kept.ts';
import { settleAuthors } from './server/group/settle-authors.ts';

/** What is kept of projects that several did together: of each, with whom. */
export const groupData: readonly PersonalData[] = [
	{
		table: 'assessment_author',
		persons: [],
		through: { column: 'project_id', to: 'assessment_project' },
		words: {},
		what: say(
			'Les projets que vous avez faits à plusieurs : depuis quand, et jusqu’à quand',
			'The projects that you did with others: since when, and until when',
			'Los proyectos que ha hecho con otras personas: desde cuándo y hasta cuándo',
		),
		why: prove,
		until: asLongAsItStands,
		endedBy: ['assessment.old-forgotten'],
		atErasure: 'keep',
	},
	{
		table: 'assessment_version_author',
		persons: ['learner_id'],
		through: { column: 'project_id', to: 'assessment_project' },
		words: {},
		what: say(
			'Avec qui chaque remise a été faite',
			'With whom each hand-in was done',
			'Con quién se hizo cada entrega',
		),
		why: prove,
		until: asLongAsItStands,
		endedBy: ['assessment.old-forgotten'],
		atErasure: 'keep',
		atMerge: settleAuthors,
	},
];
