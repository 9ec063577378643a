import HearingApp from '#capabilities/assessment/ui/hearing-app.svelte';
import RoomApp from '#capabilities/rooms/ui/room-app.svelte';
import { openIsland } from '#ui/island.ts';

// Both islands of the page from one script: of the policy of trusted types that a framework brings, a page has one.
openIsland('hearing', HearingApp);
openIsland('live-room', RoomApp);
