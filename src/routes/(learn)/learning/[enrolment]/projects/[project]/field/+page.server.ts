import type { RequestEvent } from '@sveltejs/kit';
import { addExchange } from '#capabilities/assessment/server/field/add-exchange.ts';
import { askBeneficiary } from '#capabilities/assessment/server/field/ask-beneficiary.ts';
import { nameBeneficiary } from '#capabilities/assessment/server/field/name-beneficiary.ts';
import { ownField } from '#capabilities/assessment/server/field/own-field.ts';
import { takeBackRequest } from '#capabilities/assessment/server/field/take-back-request.ts';
import { ask, formAction } from '../../../../../../door.server.ts';

const given = ({ params }: RequestEvent) => ({ enrolmentId: params.enrolment ?? '', project: params.project ?? '' });

export const load = async (event) => ({
	project: await ask(event, ownField, given(event)),
	path: `/learning/${event.params.enrolment}/projects/${event.params.project}`,
	done: event.url.searchParams.get('done'),
});

export const actions = {
	nameBeneficiary: formAction(nameBeneficiary, { given }),
	askBeneficiary: formAction(askBeneficiary, { given }),
	takeBackRequest: formAction(takeBackRequest, { given }),
	addExchange: formAction(addExchange, { given }),
};
