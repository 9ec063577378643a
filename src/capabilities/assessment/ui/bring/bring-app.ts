import { openIsland } from '#ui/island.ts';
import BringApp from './bring-app.svelte';
import FetchApp from './fetch-app.svelte';

// One script for both islands of the page: each script is a whole of its own.
openIsland('draft-repositories', FetchApp);
// Where the browser does not hash, for want of https, the page keeps its plain form.
if (isSecureContext) openIsland('draft-files', BringApp);
