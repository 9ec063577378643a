import { openIsland } from '#ui/island.ts';
import BringApp from './bring-app.svelte';

// Where the browser does not hash, for want of https, the page keeps its plain form.
if (isSecureContext) openIsland('draft-files', BringApp);
