import { account } from '#capabilities/identity/server/account.ts';
import { askEmailChange } from '#capabilities/identity/server/ask-email-change.ts';
import { changePassword } from '#capabilities/identity/server/change-password.ts';
import { confirmSecondFactor } from '#capabilities/identity/server/confirm-second-factor.ts';
import { endOtherSessions } from '#capabilities/identity/server/end-other-sessions.ts';
import { endSession } from '#capabilities/identity/server/end-session.ts';
import { sessions } from '#capabilities/identity/server/sessions.ts';
import { startSecondFactor } from '#capabilities/identity/server/start-second-factor.ts';
import { stopSecondFactor } from '#capabilities/identity/server/stop-second-factor.ts';
import { ask, formAction, shownAction } from '../../../door.server.ts';

export const load = async (event) => ({
	account: await ask(event, account, {}),
	...(await ask(event, sessions, {})),
	done: event.url.searchParams.get('done'),
});

export const actions = {
	changePassword: formAction(changePassword),
	askEmailChange: formAction(askEmailChange),
	endSession: formAction(endSession),
	endOtherSessions: formAction(endOtherSessions),
	startSecondFactor: shownAction(startSecondFactor),
	confirmSecondFactor: formAction(confirmSecondFactor),
	stopSecondFactor: formAction(stopSecondFactor),
};
