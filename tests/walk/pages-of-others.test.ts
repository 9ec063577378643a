import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPerson } from '#capabilities/identity/factory.ts';
import { disablePerson } from '#capabilities/identity/server/disable-person.ts';
import { endRole } from '#capabilities/identity/server/end-role.ts';
import { signIn } from '#capabilities/identity/server/sign-in.ts';
import { sharePassword, withCookies } from '#capabilities/identity/testing.ts';
import { visitor } from '#platform/actor.ts';
import { openServer, type Served } from '#platform/http/serve.ts';
import { openTestSchool } from '#platform/testing/school.ts';
import { routes } from '../../src/doors/pages.ts';
import { house } from '../../src/house.ts';
import { api } from '../../src/public-api.ts';
import { type Planted, plant } from './planted.ts';
import { type Word, wordsIn } from './words.ts';

const built = join(process.cwd(), 'build/handler.js');
const password = 'a long secret';

/** The parts of an address, and the other ids of the planted case that may stand there. */
const others: Readonly<Record<string, readonly string[]>> = {
	enrolment: ['left', 'other', 'accompanied'],
	appointment: ['offAppointment'],
	defence: ['held', 'calledOff', 'othersDefence'],
	deliverable: ['link', 'sketch'],
	draft: ['publishedDraft', 'nextDraft'],
	file: ['nextFile'],
	mistake: ['unknownMistake'],
	statement: ['otherStatement'],
	code: ['unknownCode'],
	token: ['invitation'],
	session: ['correctedSession', 'othersSession', 'toldSession', 'sealedSession', 'reportedSession'],
};
/** What pages are asked for besides, where it makes them show more. */
const searches: Readonly<Record<string, readonly string[]>> = {
	'/(staff)/pedagogy/learners': ['?mentored=yes'],
	'/(staff)/pedagogy/sessions': ['?show=corrected'],
	'/(staff)/pedagogy/mentoring': ['?names=yes'],
	'/(staff)/credentials': ['?q=z', '?standing=proposed'],
	'/(staff)/administration/people': ['?q=z'],
	'/(studio)/studio/[draft]/items/[item]': ['?seen=1'],
	'/(public)/verify': ['?q=z'],
	'/(staff)/integrity/[report]': ['?name=Zlearner'],
};

type Shown = Readonly<Record<string, readonly Word[]>>;
const handedIn: readonly Word[] = ['advice', 'calledOff', 'file', 'link', 'note', 'verdict'];
/** What the learner said and was told; and the mentor, but for what is not revealed, and what they reported. */
const said: Shown = {
	learner: ['appreciated', 'insult', 'praised', 'unrevealed'],
	mentor: ['appreciated', 'name', 'praised'],
};
const attention: readonly Word[] = ['alarm', 'contradiction', 'deed'];
const draftGuides: readonly Word[] = ['draftEvaluatorGuide', 'draftMentorGuide'];
const each = (who: readonly string[], found: readonly Word[]): Shown =>
	Object.fromEntries(who.map((one) => [one, found]));
const studio = ['head', 'author'];
const learning = 'an author who learns it';

/** Which words each page and file shows to whom, its data included. What is not here is shown to nobody. */
const shown: Readonly<Record<string, Shown>> = {
	'/(learn)/account': { learner: ['address', 'legal'] },
	'/(learn)/account/profile': { learner: ['address', 'legal'] },
	'/(learn)/account/security': { learner: ['address', 'legal'] },
	'/(learn)/account/tokens': { learner: ['token'] },
	// With whom one meets.
	'/(learn)/calendar': each(['evaluator', 'an evaluator who heard'], ['name']),
	'/(learn)/calendar/[appointment]': { learner: ['meeting'], mentor: ['meeting', 'name'] },
	'/(learn)/calendar/feed': { learner: ['feed'] },
	'/(learn)/learning/[enrolment]': { 'a learner who left': ['leaving'] },
	'/(learn)/learning/[enrolment]/projects/[project]': { learner: handedIn },
	'/(learn)/deliverables/[deliverable]': {
		...each(['mentor', 'evaluator', 'an evaluator who heard', 'head'], ['content']),
		learner: ['content', 'sketchContent'],
	},
	'/(learn)/mentoring/apply': { member: ['application', 'documentName'] },
	'/(learn)/mentoring/documents/[document]': { member: ['documentContent'] },
	'/(teach)/mentoring/pay': { 'another mentor': ['billing'] },
	'/(teach)/mentoring/pay/[statement]': each(
		['another mentor', 'board', 'another finance'],
		['billing', 'granted', 'payQuestion'],
	),
	'/(learn)/statements/[statement]/statement.csv': each(['another mentor', 'board', 'another finance'], ['granted']),
	'/(staff)/finance/pay/statements/[statement]': each(
		['board', 'another finance'],
		['billing', 'granted', 'payQuestion'],
	),
	'/(staff)/finance/pay/[month]/accounts.csv': each(['board', 'another finance'], ['account', 'billing']),
	'/(teach)/mentoring/profile': { 'another mentor': ['presentation'] },
	'/(staff)/integrity/likenesses/[likeness]': each(['officer', 'board'], ['content', 'file', 'name']),
	'/(staff)/pedagogy/mentors': { head: ['application', 'hearing'] },
	'/(learn)/rooms/[room]': { mentor: ['name'] },
	'/(learn)/rooms/[room]/takes/[take]': each(['learner', 'mentor'], ['recorded']),
	'/(learn)/rooms/[room]/recording': { mentor: ['name'] },
	'/(staff)/integrity/[report]': { officer: ['alleged', 'defended', 'name', 'reported'] },
	'/(learn)/reports/[report]': { 'another learner': ['reported'] },
	'/(learn)/hearings/[hearing]': { learner: ['alleged', 'defended'] },
	'/(teach)/mentoring': { mentor: ['name'] },
	'/(teach)/mentoring/[enrolment]/book': { mentor: ['name'] },
	'/(learn)/mentoring/sessions/[session]/outcome': {
		...each(['mentor', 'head'], ['contest', 'correction', 'name']),
		learner: ['contest', 'correction'],
	},
	'/(learn)/learning': { learner: ['objective', 'sessionNote'], 'another learner': ['presentation'] },
	'/(learn)/mentoring/sessions/[session]': {
		mentor: ['draftNote', 'name', 'objective', 'sessionNote', 'wellbeing'],
		learner: ['objective', 'sessionNote'],
	},
	'/(learn)/mentoring/sessions/[session]/writing': {
		mentor: ['draftNote', 'name', 'objective', 'sessionNote', 'wellbeing'],
	},
	'/(learn)/mentoring/mentors/[mentor]': { 'another learner': ['presentation'] },
	'/(staff)/pedagogy/notes': { head: ['name'] },
	'/(staff)/pedagogy/notes/[session]': { head: ['name'] },
	'/(staff)/pedagogy/sessions': { head: ['contest', 'correction', 'name'] },
	'/(teach)/mentoring/risks': { mentor: ['name'] },
	'/(teach)/mentoring/risks/[enrolment]': { mentor: [...attention, 'name'] },
	'/(staff)/pedagogy/risks': { head: ['name'] },
	'/(staff)/pedagogy/risks/[enrolment]': { head: [...attention, 'leaver', 'name'] },
	'/(learn)/learning/[enrolment]/seen': { learner: attention },
	'/(teach)/mentoring/[enrolment]/[project]': {
		mentor: [...handedIn, 'mentorGuide', 'name'],
		'another mentor': ['mentorGuide'],
	},
	'/(assess)/defences/apply': { 'another evaluator': ['hearing'] },
	'/(assess)/defences': each(['evaluator', 'an evaluator who heard'], ['name']),
	'/(assess)/defences/[defence]/meet': each(
		['evaluator', 'an evaluator who heard'],
		['evaluatorGuide', 'legal', 'name'],
	),
	'/(assess)/defences/[defence]/meet/acts': each(
		['evaluator', 'an evaluator who heard'],
		['evaluatorGuide', 'legal', 'name'],
	),
	'/(assess)/defences/[defence]': each(
		['evaluator', 'an evaluator who heard'],
		[...handedIn, 'evaluatorGuide', 'name'],
	),
	'/(assess)/looks/[look]': { 'an evaluator who looks': ['looked'] },
	'/(learn)/talks/[talk]': each(['an evaluator who heard', 'head'], ['looked', 'talked']),
	'/(learn)/mentoring/sessions/[session]/appreciation': said,
	'/(learn)/mentoring/appreciations': said,
	'/(learn)/learning/[enrolment]/mentor': { learner: ['changeReason'] },
	'/(teach)/mentoring/changes/[enrolment]': { mentor: ['name'] },
	'/(staff)/pedagogy/requests': { head: ['changeReason', 'insult', 'name', 'reportReason'] },
	'/(staff)/pedagogy/mentoring': { head: ['name'] },
	'/(staff)/pedagogy/learners': { head: ['name'] },
	'/(staff)/pedagogy/defences': { head: ['name'] },
	'/(staff)/pedagogy/defences/[case]': { head: [...handedIn, 'name', 'withdrawal'] },
	'/(staff)/credentials': each(['head', 'administrator'], ['holder']),
	'/(staff)/credentials/[credential]': each(['head', 'administrator'], ['holder', 'revocation']),
	'/(staff)/administration/people': { administrator: ['address', 'leaver', 'name'] },
	'/(staff)/administration/people/[person]': { administrator: ['address', 'erasure', 'name'] },
	'/(studio)/studio/[draft]/new/[kind]': each([...studio, learning], ['draftFile', 'evidence']),
	'/(studio)/studio/[draft]/files': each([...studio, learning], ['draftFile', 'evidence']),
	'/(studio)/studio/[draft]/files/[file]': {
		...each(studio, ['draftFileContent', 'nextFileContent']),
		[learning]: ['draftFileContent'],
	},
	'/(studio)/studio/mistakes': each([...studio, learning], ['mistake']),
	'/(studio)/studio/mistakes/[mistake]': each([...studio, learning], ['answer', 'mistake']),
	'/(staff)/administration/outbox': { administrator: ['address', 'beneficiary', 'beneficiaryAt', 'name', 'reporter'] },
	'/(staff)/administration/webhooks': { administrator: ['webhook'] },
	'/(staff)/administration/webhooks/[webhook]': { administrator: ['webhook'] },
	...Object.fromEntries(
		['', '/coverage', '/framework/import'].map((page) => [
			`/(studio)/studio/[draft]${page}`,
			each([...studio, learning], ['evidence']),
		]),
	),
	...Object.fromEntries(
		['/framework', '/projects', '/review'].map((page) => {
			const reason: readonly Word[] = page === '/review' ? ['reviewReason'] : [];
			const draft: readonly Word[] = [...draftGuides, 'draftFile', 'draftText', 'evidence', ...reason];
			const all = each(studio, [...draft, 'evaluatorGuide', 'mentorGuide']);
			return [`/(studio)/studio/[draft]${page}`, { ...all, [learning]: draft }];
		}),
	),
	...Object.fromEntries(
		['', '/history'].map((page) => [
			`/(studio)/studio/[draft]/items/[item]${page}`,
			each(
				[...studio, learning],
				[...draftGuides, 'draftText', 'evidence', ...(page === '' ? ['draftFile' as const] : [])],
			),
		]),
	),
};
/** To whoever was given the address, whoever they are. */
const shownToAll: Readonly<Record<string, readonly Word[]>> = {
	'/(public)/verify/[credential]': ['holder'],
	'/(public)/verify/[credential]/credential.json': ['holder'],
	'/(public)/mistakes/[code]': ['answer', 'mistake'],
};
/** Whoever is signed in finds their own name on every page. */
const ownName: Readonly<Record<string, Word>> = { learner: 'name', 'a learner who left': 'leaver' };
/** The reads were asked as these, who see here what somebody else sees, or nothing. */
const spared = new Set(['member', 'a holder', 'quality', 'director', 'analyst', 'board']);
/** Who asks for what is open to everybody and names nothing of the case. */
const few = new Set(['visitor', 'learner', 'mentor']);

// The pages must be built to be asked: `npm test` builds them first.
describe.runIf(existsSync(built))('what was planted, over every page and file', () => {
	const school = openTestSchool(house);
	let served: Served;
	let planted: Planted;
	const cookies = new Map<string, string>();

	beforeAll(async () => {
		served = await openServer(
			{ ...school.app, environment: { ...school.app.environment, host: '127.0.0.1', port: 0 } },
			() => import(built),
		);
		planted = await plant(school);
		const known = await school.make((ctx) => newPerson(ctx, { password }));
		for (const [who, one] of planted.people) {
			if (one.id) await sharePassword(school, known, one);
			const answer = one.id ? await school.as(visitor)(signIn, { email: one.email, password }) : { cookies: [] };
			cookies.set(who, withCookies(answer.cookies).get('cookie') ?? '');
		}
	}, 60_000);
	afterAll(() => served?.stop());

	const get = async (address: string, cookie: string) => {
		const headers = { ...(cookie && { cookie }), 'accept-encoding': 'identity' };
		const answer = await fetch(`http://127.0.0.1:${served.port}${address}`, { headers, redirect: 'manual' });
		return { answer, text: await answer.text() };
	};
	/** Every address of a route that names something of the planted case, in the language of its texts. */
	const addressesOf = (route: string): string[] => {
		const path = route.replace(/\/\([^)]+\)/g, '');
		const given = (over: Readonly<Record<string, string>>) =>
			path.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => planted.place[over[name] ?? name] ?? 'none');
		const variants = Object.entries(others).flatMap(([part, ids]) =>
			path.includes(`[${part}]`) ? ids.map((id) => given({ [part]: id })) : [],
		);
		const next = path.includes('[draft]/files/[file]') ? [given({ draft: 'nextDraft', file: 'nextFile' })] : [];
		const bare = [given({}), ...variants, ...next];
		const machine = /^\/(api|healthz|readyz|sitemap|media|\.well-known|credentials\/status)/.test(path);
		const localized = machine ? bare : bare.map((one) => `/fr${one}`);
		return [...localized, ...(searches[route] ?? []).map((search) => `${localized[0]}${search}`)];
	};
	const isPage = (route: string) => existsSync(join('src/routes', route, '+page.svelte'));
	/** The data of a page can be asked for beside it, though no script of ours does. */
	const dataOf = (address: string) => address.replace(/(\?.*)?$/, '/__data.json$1');

	const seenOf = async (route: string, cookie: string): Promise<ReadonlySet<Word>> => {
		const found = new Set<Word>();
		for (const address of addressesOf(route))
			for (const one of isPage(route) ? [address, dataOf(address)] : [address])
				for (const word of wordsIn((await get(one, cookie)).text)) found.add(word);
		return found;
	};

	test.each(Object.keys(routes))(
		'is on %s for those of the table alone',
		async (route) => {
			const isOpen = routes[route] === 'everybody' && !route.includes('[');
			for (const [who, cookie] of cookies) {
				if (spared.has(who) || (isOpen && !few.has(who))) continue;
				const found = await seenOf(route, cookie);
				const due = shownToAll[route] ?? shown[route]?.[who] ?? [];
				const own = ownName[who];
				const strange = [...found].filter((word) => word !== own).sort();
				expect(strange, `${route} as ${who}`).toEqual([...due].sort());
			}
		},
		60_000,
	);

	test('is in no answer of the public API', async () => {
		for (const { path } of api) {
			const address = path.replace(/\{(\w+)\}/g, (_, name: string) => planted.place[name] ?? 'none');
			for (const who of ['visitor', 'learner', 'head']) {
				const { text } = await get(`/api/v1${address}`, cookies.get(who) ?? '');
				expect(wordsIn(text), `${path} as ${who}`).toEqual([]);
			}
		}
	});

	test('is a file that the browser saves and never shows, whatever is in it', async () => {
		const { answer } = await get(`/fr/deliverables/${planted.place.deliverable}`, cookies.get('learner') ?? '');
		const { headers } = answer;
		expect(headers.get('content-disposition')).toMatch(/^attachment; filename="zfilename\.txt"/);
		expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(headers.get('cache-control')).toBe('private, no-store');
		expect(headers.get('etag')).toBeNull();
	});

	test('is nobody’s any more once their role ended or their account was closed, in the session that they have', async () => {
		const roles = ['/(teach)/mentoring/[enrolment]/[project]', '/(assess)/defences/[defence]'];
		const files = '/(learn)/deliverables/[deliverable]';
		const admin = school.as(planted.people.get('administrator')?.actor ?? visitor);
		const id = (who: string) => planted.people.get(who)?.id ?? '';
		await admin(endRole, { personId: id('mentor'), role: 'mentor' });
		await admin(endRole, { personId: id('evaluator'), role: 'evaluator' });
		await admin(disablePerson, { personId: id('an evaluator who heard') });
		for (const who of ['mentor', 'evaluator', 'an evaluator who heard'])
			for (const route of [...roles, files])
				expect([...(await seenOf(route, cookies.get(who) ?? ''))], `${route} as ${who}`).toEqual([]);
	});
});
