import { addEvidence } from '#capabilities/integrity/server/cases/add-evidence.ts';
import { findablePeople } from '#capabilities/integrity/server/cases/findable-people.ts';
import { liftHold } from '#capabilities/integrity/server/cases/lift-hold.ts';
import { moveCase } from '#capabilities/integrity/server/cases/move-case.ts';
import { namePerson } from '#capabilities/integrity/server/cases/name-person.ts';
import { openCase } from '#capabilities/integrity/server/cases/open-case.ts';
import { openHearing } from '#capabilities/integrity/server/cases/open-hearing.ts';
import { proposeDecision } from '#capabilities/integrity/server/cases/propose-decision.ts';
import { settleAppeal } from '#capabilities/integrity/server/cases/settle-appeal.ts';
import { settleProposal } from '#capabilities/integrity/server/cases/settle-proposal.ts';
import { unnamePerson } from '#capabilities/integrity/server/cases/unname-person.ts';
import { writeToReporter } from '#capabilities/integrity/server/cases/write-to-reporter.ts';
import { ask, askOnRecord, formAction } from '../../../door.server.ts';

export const load = async (event) => {
	const name = (event.url.searchParams.get('name') ?? '').trim().slice(0, 100);
	return {
		opened: await askOnRecord(event, openCase, { caseId: event.params.report }),
		found: name.length > 1 ? await ask(event, findablePeople, { name }) : null,
		...{ name, done: event.url.searchParams.get('done') },
	};
};

const given = ({ params }: { params: { report?: string } }) => ({ caseId: params.report });

export const actions = {
	moveCase: formAction(moveCase, { given }),
	writeToReporter: formAction(writeToReporter, { given }),
	namePerson: formAction(namePerson, {
		given,
		next: ({ left }, { params }) => (left ? '/integrity' : `/integrity/${params.report}`),
	}),
	unnamePerson: formAction(unnamePerson, { given }),
	addEvidence: formAction(addEvidence, { given }),
	openHearing: formAction(openHearing, { given }),
	proposeDecision: formAction(proposeDecision, { given }),
	settleProposal: formAction(settleProposal, { given }),
	settleAppeal: formAction(settleAppeal, { given }),
	liftHold: formAction(liftHold, { given }),
};
