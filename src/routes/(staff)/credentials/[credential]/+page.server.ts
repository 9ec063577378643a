import { revocation } from '#capabilities/credentials/rules/revocation.ts';
import { credential } from '#capabilities/credentials/server/credential.ts';
import { moveRevocation } from '#capabilities/credentials/server/move-revocation.ts';
import { proposeRevocation } from '#capabilities/credentials/server/propose-revocation.ts';
import { pictureOf } from '#platform/workflow.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	credential: await ask(event, credential, { credentialId: event.params.credential }),
	workflow: pictureOf(revocation),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	proposeRevocation: formAction(proposeRevocation, {
		given: ({ params }) => ({ credentialId: params.credential }),
		next: (_answer, { params }) => `/credentials/${params.credential}?done=proposeRevocation`,
	}),
	moveRevocation: formAction(moveRevocation, {
		next: ({ credentialId }) => `/credentials/${credentialId}?done=moveRevocation`,
	}),
};
