import { workflow } from '../workflow.ts';

export type WebhookState = 'active' | 'resting' | 'ended';
export type WebhookMove = 'rest' | 'wake' | 'end';

/** An address that hears of news. Nobody owes anything: one that fails is put to rest, which its letter says. */
export const webhookLife = workflow<WebhookState, WebhookMove, 'administrator'>({
	name: 'platform.webhook',
	start: 'active',
	final: ['ended'],
	resting: ['active', 'resting'],
	moves: {
		rest: { from: ['active'], to: 'resting', who: ['administrator', 'system'] },
		wake: { from: ['resting'], to: 'active', who: ['administrator'] },
		end: { from: ['active', 'resting'], to: 'ended', who: ['administrator'] },
	},
	waits: {},
});
