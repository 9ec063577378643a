import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressesIn, areAddresses, serverAt, turnCredential } from './line.ts';

test.each([
	['stun', 'stun:stun.school.example', { host: 'stun.school.example', port: 3478, isSecret: false, byUdp: true }],
	['stun', 'stun:127.0.0.1:3479', { host: '127.0.0.1', port: 3479, isSecret: false, byUdp: true }],
	['stun', 'stuns:[2001:db8::1]:443', { host: '2001:db8::1', port: 443, isSecret: true, byUdp: false }],
	['turn', 'turn:relay.example?transport=tcp', { host: 'relay.example', port: 3478, isSecret: false, byUdp: false }],
	[
		'turn',
		'turns:relay.example:5349?transport=udp',
		{ host: 'relay.example', port: 5349, isSecret: true, byUdp: false },
	],
] as const)('%s: %s leads somewhere', (kind, address, leads) => expect(serverAt(kind, address)).toEqual(leads));

test.each([
	['stun', 'stun.school.example'],
	['stun', 'turn:relay.example'],
	['stun', 'stun:relay.example?transport=udp'],
	['stun', 'stun://relay.example'],
	['stun', 'stun:relay.example:0'],
	['stun', 'stun:relay.example:70000'],
	['stun', 'stun:relay..example'],
	['stun', 'stun:-x.example'],
	['stun', 'stun:[::zz]'],
	['turn', 'turn:user:secret@relay.example'],
	['turn', 'turn:relay.example?transport=sctp'],
	['turn', 'turn:relay.example/x'],
	['turn', 'javascript:alert(1)'],
] as const)('%s: %s leads nowhere', (kind, address) => expect(serverAt(kind, address)).toBeUndefined());

test('a list is of five at most, apart by blanks or commas, and all of them are right', () => {
	expect(areAddresses('stun', '')).toBe(true);
	expect(areAddresses('stun', 'stun:a.example, stun:b.example\n stuns:c.example')).toBe(true);
	expect(areAddresses('stun', 'stun:a.example x')).toBe(false);
	expect(areAddresses('stun', Array.from({ length: 6 }, (_, n) => `stun:${n}.example`).join(' '))).toBe(false);
	fc.assert(
		fc.property(
			fc.string(),
			(text) => areAddresses('turn', text) === addressesIn(text).every((one) => serverAt('turn', one)),
		),
	);
});

test('what lets a guest through ends at its moment and is of the shared secret', () => {
	const until = Temporal.Instant.from('2026-11-22T12:00:00Z');
	const { username, credential } = turnCredential('shared', 'abc', until);
	expect(username).toBe('1795348800:abc');
	expect(credential).toBe(createHmac('sha1', 'shared').update(username).digest('base64'));
	expect(turnCredential('other', 'abc', until).credential).not.toBe(credential);
});
