// `npm run bench` and `npm run bench:kill`: run on Node 18 and later, then hand over to the Node that package.json pins.
import '../launch/node-version.mjs';

import('./prepared.mjs');
