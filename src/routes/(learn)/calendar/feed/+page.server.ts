import { endFeed } from '#capabilities/calendar/server/end-feed.ts';
import { makeFeed } from '#capabilities/calendar/server/make-feed.ts';
import { ownFeeds } from '#capabilities/calendar/server/own-feeds.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => ({
	...(await ask(event, ownFeeds, {})),
	done: event.url.searchParams.get('done'),
});

export const actions = { makeFeed: formAction(makeFeed), endFeed: formAction(endFeed) };
