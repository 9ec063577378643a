import { openIsland } from '#ui/island.ts';
import RoomApp from './room-app.svelte';

openIsland('live-room', RoomApp);
