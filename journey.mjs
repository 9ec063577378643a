// `npm run journey`: runs on Node 18 and later, then hands over to the Node that package.json pins.
import './launch/node-version.mjs';

import('./launch/journey.mjs');
