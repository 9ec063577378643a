import { newTokenOf } from '#capabilities/identity/factory.ts';
import { newWebhook } from '#platform/operations/factory.ts';
import type { TestSchool } from '#platform/testing/school.ts';

/** What a tool does for them, and one that they made the school notify. */
export const plantDoors = async (school: TestSchool, who: { readonly id: string }) => {
	const put = (statement: string, ...values: unknown[]) => school.rows(statement, values);
	const { tokenId } = await school.make((ctx) => newTokenOf(ctx, { personId: who.id }));
	const sealed = school.app.secrets.seal('kept answer', JSON.stringify({ personId: who.id }));
	await put(
		`insert into platform_answer (token_id, key, person_id, request, at, answer_sealed) values ($1, 'key', $2, 'request', now(), $3)`,
		tokenId,
		who.id,
		sealed,
	);
	await put(
		`insert into platform_audit (at, action, actor_kind, actor_id, token_id) values (now(), 'planted.act', 'person', $1, $2)`,
		who.id,
		tokenId,
	);
	const { id } = await school.make((ctx) => newWebhook(ctx));
	await put(`update platform_webhook set created_by = $1 where id = $2`, who.id, id);
};
