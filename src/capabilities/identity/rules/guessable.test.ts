import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessable } from './guessable.ts';

const common = new Set(['password', 'qwertyuiop', 'sunshine', 'azerty', 'football', '1234567890']);
const own = ['lea.martin@example.org', 'Léa Martin-Dubois', 'École des Métiers', 'school.example', 'tremplin'];
const reason = (password: string) => guessable(password, common, own);

describe('a new password', () => {
	test.each([
		'password',
		'PASSWORD',
		'password123!',
		'!!password2026',
		'p@ssw0rd',
		'P4$$w0rd!!',
		'passwordpassword',
		'sunshinesunshinesunshine',
		'1234567890',
		'qwertyuiop',
		'aaaaaaaaaaaa',
		'abababababab',
		'1111222233',
	])('is refused where it is one of those tried first, also in disguise: %s', (password) => {
		expect(reason(password)).toBe('common');
	});

	test.each(['lea.martin2026', 'MartinDubois1', 'tremplin2026!', 'tr3mpl1n2026', 'metiers-metiers-1', 'Martin.Martin'])(
		'is refused where it is made of its owner’s words or the school’s: %s',
		(password) => {
			expect(reason(password)).toBe('own');
		},
	);

	test.each([
		'a long secret',
		'un long secret',
		'le chat de Martin dort au soleil',
		'correct horse battery staple',
		'Zażółć gęślą jaźń',
		'密码是一个很长的句子吗',
		'🏡🌳🚲🎈🍋🧊🪁🎻🐝🌙',
		'my password is not this one',
		'k8$Vq!z2Lw#p',
		'x'.concat('aZ3!éß'.repeat(20)),
	])('may be any sentence, in any signs: %s', (password) => {
		expect(reason(password)).toBeUndefined();
	});

	test('is judged at once, whatever it is', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 128, unit: 'grapheme' }), (password) => {
				const started = performance.now();
				reason(password);
				expect(performance.now() - started).toBeLessThan(500);
			}),
			{ numRuns: 300 },
		);
	});
});
