const policy = {
	'default-src': "'none'",
	'object-src': "'none'",
	'script-src': "'self'",
	'style-src': "'self'",
	'img-src': "'self'",
	'media-src': "'self'",
	'connect-src': "'self'",
	'form-action': "'self'",
	'base-uri': "'none'",
	'frame-ancestors': "'none'",
	'manifest-src': "'self'",
	// No script of a page may turn a text into HTML or code; there is no policy by which it could be allowed.
	'require-trusted-types-for': "'script'",
	'trusted-types': "'none'",
} as const;
const written = (directives: Readonly<Record<string, string>>) =>
	Object.entries(directives)
		.map(([name, value]) => `${name} ${value}`)
		.join('; ');

/**
 * On every answer. Pages carry no script and no style in their text, so neither is allowed there; what is
 * given to be downloaded is never shown as a page.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
	'content-security-policy': written(policy),
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), display-capture=(), geolocation=(), browsing-topics=()',
	'x-frame-options': 'DENY',
};

/** The text by which a browser knows that a policy of trusted types is ours. */
export const workerPolicy = 'tremplin-worker';

/** What the drawing of an island makes HTML by: its own templates, never a text of somebody. */
const drawing = 'svelte-trusted-html';

/** On a page with an island: nothing else is looser there. */
export const islandHeaders: Readonly<Record<string, string>> = {
	'content-security-policy': written({ ...policy, 'trusted-types': drawing }),
};

/**
 * On a page that holds a live room: camera, microphone and screen for this page alone, a worker of our own, and the two
 * places that may make HTML or the address of a worker from a text.
 */
export const liveHeaders: Readonly<Record<string, string>> = {
	'content-security-policy': written({
		...policy,
		'worker-src': "'self'",
		'trusted-types': `${drawing} ${workerPolicy}`,
	}),
	'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), geolocation=(), browsing-topics=()',
};

/** Told to browsers once the school is reached by HTTPS. */
export const strictTransport = 'max-age=63072000; includeSubDomains';
