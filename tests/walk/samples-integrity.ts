const nobody = '00000000-0000-7000-8000-000000000000';
const report = { what: 'What happened, in more than a few words.' };
const code = 'aaaaa-aaaaa-aaaaa-aaaaa-aaaaa';
const ofCase = { caseId: nobody };

/** Of integrity. */
export const integritySamples = {
	'integrity.report-anonymously': report,
	'integrity.report-openly': report,
	'integrity.followed-report': { code },
	'integrity.write-by-code': { code, said: 'A' },
	'integrity.own-reports': {},
	'integrity.own-report': { reportId: nobody },
	'integrity.write-to-officers': { reportId: nobody, said: 'A' },
	'integrity.open-case': ofCase,
	'integrity.move-case': { ...ofCase, move: 'acknowledge', said: 'A' },
	'integrity.write-to-reporter': { ...ofCase, said: 'A' },
	'integrity.findable-people': { name: 'none' },
	'integrity.name-person': { ...ofCase, personId: nobody },
	'integrity.unname-person': { ...ofCase, namedId: nobody },
	'integrity.add-evidence': { ...ofCase, said: 'A' },
	'integrity.open-hearing': { ...ofCase, namedId: nobody, told: 'A' },
	'integrity.own-hearings': {},
	'integrity.own-hearing': { hearingId: nobody },
	'integrity.answer-hearing': { hearingId: nobody, answer: 'A' },
	'integrity.appeal-decision': { hearingId: nobody, said: 'A' },
	'integrity.propose-decision': { ...ofCase, outcome: 'unfounded', reason: 'A', release: true },
	'integrity.settle-proposal': { ...ofCase, settle: 'confirm' },
	'integrity.settle-appeal': { ...ofCase, outcome: 'maintained', reason: 'A', said: 'A' },
	'integrity.lift-hold': ofCase,
	'desk.integrity-officer': {},
};
