import { type Scope, scopes } from '#capabilities/identity/rules/scopes.ts';
import { m } from '#messages';
import { actionOf } from '#platform/api/door.ts';
import { actions } from '../../doors/actions.ts';
import { groups } from '../../doors/groups.ts';
import { api } from '../../public-api.ts';

/** What each right says on a page. */
export const scopeLabels: Readonly<Record<Scope, () => string>> = {
	'read:own-account': m.identity_scope_read_own_account,
	'read:own-learning': m.identity_scope_read_own_learning,
	'write:own-learning': m.identity_scope_write_own_learning,
	'read:own-learners': m.identity_scope_read_own_learners,
	'read:learners': m.identity_scope_read_learners,
	'write:learners': m.identity_scope_write_learners,
	'read:people': m.identity_scope_read_people,
	'write:people': m.identity_scope_write_people,
	'read:audit': m.identity_scope_read_audit,
};

/** Whether a role opens the door of an action, by the door table. */
const opens = (action: string, roles: readonly string[]): boolean => {
	const who = actions[action];
	if (who === undefined || !(who in groups)) return who === 'members' || who === 'everybody';
	return (groups[who as keyof typeof groups] as readonly string[]).some((role) => roles.includes(role));
};

/** The rights that would open something to somebody with these roles: what their page offers. */
export const scopesFor = (roles: readonly string[]): Scope[] =>
	scopes.filter((scope) => api.some((door) => door.scope === scope && opens(actionOf(door).name, roles)));
