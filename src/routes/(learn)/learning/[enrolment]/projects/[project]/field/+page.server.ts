import type { RequestEvent } from '@sveltejs/kit';
import { addExchange } from '#capabilities/assessment/server/field/add-exchange.ts';
import { nameBeneficiary } from '#capabilities/assessment/server/field/name-beneficiary.ts';
import { ownField } from '#capabilities/assessment/server/field/own-field.ts';
import { ask, formAction } from '../../../../../../door.server.ts';

const given = ({ params }: RequestEvent) => ({ enrolmentId: params.enrolment ?? '', project: params.project ?? '' });

export const load = async (event) => ({
	project: await ask(event, ownField, given(event)),
	path: `/learning/${event.params.enrolment}/projects/${event.params.project}`,
	done: event.url.searchParams.get('done'),
});

export const actions = {
	nameBeneficiary: formAction(nameBeneficiary, { given }),
	addExchange: formAction(addExchange, { given }),
};
