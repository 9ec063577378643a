/**
 * On every answer. Pages carry no script and no style of their own in the text, so neither is allowed there; what is
 * given to be downloaded is never shown as a page.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
	'content-security-policy': [
		"default-src 'none'",
		"object-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
		"img-src 'self'",
		"media-src 'self'",
		"connect-src 'self'",
		"form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
		"manifest-src 'self'",
		// No script of a page may turn a text into HTML or code; there is no policy by which it could be allowed.
		"require-trusted-types-for 'script'",
		"trusted-types 'none'",
	].join('; '),
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
	'x-frame-options': 'DENY',
};

/** Told to browsers once the school is reached by HTTPS. */
export const strictTransport = 'max-age=63072000; includeSubDomains';
