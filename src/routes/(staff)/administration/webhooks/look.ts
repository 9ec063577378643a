/** How a state is coloured; its word says it. */
export const webhookLook = { active: 'good', resting: 'wait', ended: 'plain' } as const;
export const deliveryLook = { waiting: 'wait', delivered: 'good', failed: 'bad' } as const;
