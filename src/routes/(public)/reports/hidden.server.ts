/** Of a page where somebody may be who must not be known: no other place learns its address, and nothing keeps it. */
export const hidden = { 'referrer-policy': 'strict-origin', 'cache-control': 'private, no-store' };
