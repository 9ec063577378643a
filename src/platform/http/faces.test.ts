import { describe, expect, test } from 'vitest';
import { openFaces } from './faces.ts';

const session = { cookie: 'a=b; tremplin.session_token=x', 'user-agent': 'a browser' };

describe('the face of who asks', () => {
	test('is a visitor’s without a session, however a session would be written', () => {
		const faces = openFaces();
		for (const headers of [{}, { cookie: '' }, { cookie: 'theme=dark' }, { cookie: 'not-tremplin.session_token=x' }])
			expect(faces.of(headers)).toBe('');
		for (const before of ['', 'a=b; ', 'a=b;', 'a=b;\t'])
			for (const name of ['tremplin.session_token', '__Host-tremplin.session_token', 'tremplin.session_token '])
				expect(faces.of({ cookie: `${before}${name}=x` })).toBeUndefined();
	});

	test('is remembered for a session in its browser, for half a minute', () => {
		const clock = { now: 0 };
		const faces = openFaces(() => clock.now);
		faces.remember(session, 'member', faces.begin());
		expect(faces.of(session)).toBe('member');
		expect(faces.of({ ...session, 'user-agent': 'another' })).toBeUndefined();
		expect(faces.of({ ...session, cookie: 'tremplin.session_token=y' })).toBeUndefined();
		clock.now = 29;
		expect(faces.of(session)).toBe('member');
		clock.now = 31;
		expect(faces.of(session)).toBeUndefined();
	});

	test('is forgotten with whatever changes one, also while it was asked', () => {
		const faces = openFaces();
		faces.remember(session, 'member', faces.begin());
		faces.purge(['catalogue']);
		expect(faces.of(session)).toBe('member');
		const since = faces.begin();
		faces.purge(['faces']);
		expect(faces.of(session)).toBeUndefined();
		faces.remember(session, 'member', since);
		expect(faces.of(session)).toBeUndefined();
	});

	test('of a visitor is not remembered, and no flood of sessions fills the memory', () => {
		const faces = openFaces();
		faces.remember({}, 'member', faces.begin());
		expect(faces.of({})).toBe('');
		for (let n = 0; n <= 10_000; n++)
			faces.remember({ cookie: `tremplin.session_token=${n}` }, 'member', faces.begin());
		expect(faces.of({ cookie: 'tremplin.session_token=0' })).toBeUndefined();
		expect(faces.of({ cookie: 'tremplin.session_token=10000' })).toBe('member');
	});
});
