/** How a letter's state is coloured; its word says it. */
export const letterLook = { queued: 'wait', held: 'wait', sent: 'good', failed: 'bad' } as const;
