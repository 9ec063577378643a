import { request } from 'node:http';
import { publicUrl } from './fleet.ts';

export interface Answer {
	readonly status: number;
	readonly body: string;
	readonly location: string | undefined;
	/** As a browser would send them back. */
	readonly cookies: readonly string[];
	readonly setCookie: readonly string[];
	readonly cacheStatus: string | undefined;
	/** The port of the process that answered, as the proxy says it. */
	readonly servedBy: string | undefined;
}

interface Asked {
	readonly form?: Readonly<Record<string, string>>;
	readonly cookie?: string;
	readonly headers?: Readonly<Record<string, string>>;
}

/** One request under the school's public name, to the proxy or to one process of its own choice. Fails where no answer comes. */
export const visit = (port: number, path: string, { form, cookie, headers }: Asked = {}): Promise<Answer> =>
	new Promise((resolve, reject) => {
		const body = form && new URLSearchParams(form).toString();
		const asked = request(
			{
				host: '127.0.0.1',
				port,
				path,
				method: form ? 'POST' : 'GET',
				agent: false,
				timeout: 30_000,
				headers: {
					host: new URL(publicUrl).host,
					accept: 'text/html',
					'x-forwarded-proto': 'https',
					...(body !== undefined && {
						origin: publicUrl,
						'content-type': 'application/x-www-form-urlencoded',
						'content-length': Buffer.byteLength(body),
					}),
					...(cookie !== undefined && { cookie }),
					...headers,
				},
			},
			(answer) => {
				let text = '';
				const headerOf = (name: string) => answer.headers[name]?.toString();
				answer.setEncoding('utf8');
				answer.on('data', (chunk: string) => {
					text += chunk;
				});
				answer.on('error', reject);
				answer.on('end', () =>
					resolve({
						status: answer.statusCode ?? 0,
						body: text,
						location: answer.headers.location,
						setCookie: answer.headers['set-cookie'] ?? [],
						cookies: (answer.headers['set-cookie'] ?? []).map((one) => one.split(';')[0] ?? ''),
						cacheStatus: headerOf('cache-status'),
						servedBy: headerOf('x-served-by'),
					}),
				);
			},
		);
		asked.on('timeout', () => asked.destroy(new Error('no answer')));
		asked.on('error', reject);
		asked.end(body);
	});

/** Signs in and answers the cookie. */
export const signInAt = async (port: number, email: string, password: string): Promise<string> => {
	const { status, cookies, body } = await visit(port, '/fr/sign-in?/signIn', { form: { email, password } });
	if (status !== 303) throw new Error(`signing in answers ${status}: ${body.slice(0, 200)}`);
	return cookies.join('; ');
};
