// `npm run bench`, `npm run bench:kill`, `npm run bench:matching`, `npm run bench:draw`, `npm run bench:hand-in`, `npm run bench:risk`, `npm run bench:similarity` and `npm run bench:trust`: run on Node 18 and later, then hand over to the Node that package.json pins.
import '../launch/node-version.mjs';

import('./prepared.mjs');
