import { clusterForTests } from '#platform/testing/cluster.ts';
import { house } from '../src/house.ts';

export default clusterForTests(house);
