import { readTyped } from '#capabilities/mentoring/ui/typed.ts';
import WritingApp from '#capabilities/mentoring/ui/writing-app.svelte';
import RoomApp from '#capabilities/rooms/ui/room-app.svelte';
import { openIsland } from '#ui/island.ts';

// Both islands of the page from one script: two would each bring a framework and its policy of trusted types, of which a
// page has one.
readTyped(document);
openIsland('writing', WritingApp);
openIsland('live-room', RoomApp);
