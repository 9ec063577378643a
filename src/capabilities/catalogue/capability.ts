import { capability } from '#platform/house.ts';

export const catalogue = capability({ name: 'catalogue' });
