import { BlockList, isIP } from 'node:net';

/**
 * Networks that are not the open internet, by IANA's registries of special addresses: this machine, private and shared
 * networks, the cloud's own services (169.254), documentation, tests, broadcast, multicast.
 */
const closed4: readonly (readonly [string, number])[] = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.31.196.0', 24],
	['192.52.193.0', 24],
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['192.175.48.0', 24],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 4],
	['240.0.0.0', 4],
];
/** Of version 6 only 2000::/3 is the open internet; within it these are not, or carry an address of version 4 inside. */
const closed6: readonly (readonly [string, number])[] = [
	['2001::', 23],
	['2001:db8::', 32],
	['2002::', 16],
	['2620:4f:8000::', 48],
	['3fff::', 20],
];

const listOf = (family: 'ipv4' | 'ipv6', subnets: readonly (readonly [string, number])[]) => {
	const list = new BlockList();
	for (const [net, prefix] of subnets) list.addSubnet(net, prefix, family);
	return list;
};
const closed = { ipv4: listOf('ipv4', closed4), ipv6: listOf('ipv6', closed6) };
const open6 = listOf('ipv6', [['2000::', 3]]);
const loopback = listOf('ipv4', [['127.0.0.0', 8]]);

/** Whether an address is of the open internet. Whatever is no address is not. A mapped one (::ffff:10.0.0.1) never is. */
export const isPublic = (address: string): boolean => {
	const family = isIP(address);
	if (family === 4) return !closed.ipv4.check(address, 'ipv4');
	return family === 6 && open6.check(address, 'ipv6') && !closed.ipv6.check(address, 'ipv6');
};

/** Whether it is this very machine, named as such: a mapped form is not. */
export const isLoopback = (address: string): boolean =>
	isIP(address) === 4 ? loopback.check(address, 'ipv4') : address === '::1';

/** What attempts of one are counted by: one household has a whole /64 of IPv6, and would otherwise be as many as it likes. */
export const networkOf = (address: string): string => {
	if (!address.includes(':') || address.startsWith('::ffff:')) return address;
	const [head = '', tail = ''] = address.split('::', 2);
	const parts = head.split(':').filter(Boolean);
	const after = tail.split(':').filter(Boolean);
	const whole = [
		...parts,
		...Array.from({ length: Math.max(0, 8 - parts.length - after.length) }, () => '0'),
		...after,
	];
	return whole.slice(0, 4).join(':');
};
