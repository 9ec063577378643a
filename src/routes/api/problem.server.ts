import { Invalid, Refused } from '#platform/refusal.ts';
import { issueText, refusalText } from '#ui/invalid.ts';

type Values = Readonly<Record<string, string | number>>;

interface Why {
	readonly code: string;
	readonly status: number;
	readonly detail?: Values;
	readonly issues?: readonly { readonly path: string; readonly code: string; readonly values: Values }[];
}

/** RFC 9457, in the language of who asks. */
export const problem = ({ code, status, detail = {}, issues }: Why, headers: Record<string, string> = {}): Response =>
	new Response(
		JSON.stringify({
			type: `urn:tremplin:problem:${code}`,
			title: refusalText(code, detail),
			status,
			code,
			...(issues && {
				issues: issues.map((one) => ({ path: one.path, code: one.code, title: issueText(one.code, one.values) })),
			}),
		}),
		{
			status,
			headers: {
				'content-type': 'application/problem+json',
				'cache-control': 'no-store',
				...(typeof detail.seconds === 'number' && { 'retry-after': String(detail.seconds) }),
				...challenge(code, detail),
				...headers,
			},
		},
	);

/** RFC 6750: how one shows a token, or what the one shown lacks. */
const challenge = (code: string, { scope = '' }: Values): Record<string, string> => {
	const said: Readonly<Record<string, string>> = {
		'token-needed': 'Bearer realm="tremplin"',
		'wrong-token': 'Bearer realm="tremplin", error="invalid_token"',
		'scope-missing': `Bearer realm="tremplin", error="insufficient_scope", scope="${scope}"`,
	};
	const value = said[code];
	return value === undefined ? {} : { 'www-authenticate': value };
};

/** Why a call was refused; undefined for a fault of ours. */
export const whyNot = (error: unknown, refusals: Readonly<Record<string, number>>): Why | undefined => {
	if (error instanceof Invalid) return { code: 'invalid', status: 422, issues: error.issues };
	if (error instanceof Refused) return { code: error.code, status: refusals[error.code] ?? 403, detail: error.detail };
	return undefined;
};
