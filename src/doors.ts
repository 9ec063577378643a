import { z } from 'zod';
import { course } from '#capabilities/catalogue/server/course.ts';
import { courses } from '#capabilities/catalogue/server/courses.ts';
import type { RoleName } from '#capabilities/identity/rules/roles.ts';
import type { Read } from '#platform/command.ts';

/**
 * Who may go through a door. What a person may do with their own things is `members` here and is narrowed by the command
 * itself; `managers` are those of the organisation in question, and administrators.
 */
export type Who = 'everybody' | 'members' | 'managers' | 'demonstration' | keyof typeof groups;

/** Doors that a role opens. The command line goes through all of them. */
export const groups = {
	administrators: ['administrator'],
	analysts: ['observatory-analyst', 'head-of-pedagogy'],
	studio: [
		'author',
		'instructional-designer',
		'director',
		'reviewer',
		'quality-officer',
		'head-of-pedagogy',
		'observatory-analyst',
	],
	pedagogy: ['head-of-pedagogy'],
	mentors: ['mentor'],
	evaluators: ['evaluator'],
} as const satisfies Record<string, readonly RoleName[]>;

/** Every command and read of the house. One without a line here fails the walk, and so does a line that is not true. */
export const actions: Readonly<Record<string, Who>> = {
	'identity.sign-up': 'everybody',
	'identity.ask-confirmation': 'everybody',
	'identity.confirm-email': 'everybody',
	'identity.sign-in': 'everybody',
	'identity.pass-second-factor': 'everybody',
	'identity.ask-password-reset': 'everybody',
	'identity.reset-password': 'everybody',
	'identity.session': 'everybody',
	'identity.enter-demonstration': 'demonstration',
	'identity.sign-out': 'members',
	'identity.account': 'members',
	'identity.change-password': 'members',
	'identity.ask-email-change': 'members',
	'identity.sessions': 'members',
	'identity.end-session': 'members',
	'identity.end-other-sessions': 'members',
	'identity.start-second-factor': 'members',
	'identity.confirm-second-factor': 'members',
	'identity.stop-second-factor': 'members',
	'identity.update-profile': 'members',
	'identity.record-legal-name': 'members',
	'identity.own-organisations': 'members',
	'identity.move-membership': 'members',
	'identity.organisation': 'managers',
	'identity.invite-member': 'managers',
	'identity.organisations': 'administrators',
	'identity.found-organisation': 'administrators',
	'identity.people': 'administrators',
	'identity.person-file': 'administrators',
	'identity.create-person': 'administrators',
	'identity.grant-role': 'administrators',
	'identity.end-role': 'administrators',
	'identity.disable-person': 'administrators',
	'identity.enable-person': 'administrators',
	'catalogue.courses': 'everybody',
	'catalogue.course': 'everybody',
	'catalogue.chapter': 'everybody',
	'catalogue.recent-courses': 'everybody',
	'catalogue.course-addresses': 'everybody',
	'catalogue.known-pictures': 'administrators',
	'catalogue.publish-course': 'administrators',
	'programmes.programmes': 'everybody',
	'programmes.programme': 'everybody',
	'platform.school-card': 'everybody',
	'platform.kept-data': 'everybody',
	'platform.broken': 'administrators',
	'platform.outbox': 'administrators',
	'platform.letter': 'administrators',
	'platform.settings': 'administrators',
	'platform.audit-trail': 'administrators',
	'platform.heard-events': 'administrators',
	'platform.last-backup': 'administrators',
	'platform.change-setting': 'administrators',
	'platform.resend-letter': 'administrators',
	'platform.retry-news': 'administrators',
	'platform.replay-events': 'administrators',
	'platform.note-backup': 'administrators',
	'platform.move-clock': 'administrators',
	'desk.administrator': 'administrators',
};

/** Every page and endpoint, by its folder. */
export const routes: Readonly<Record<string, Who>> = {
	'/(public)': 'everybody',
	'/(public)/courses': 'everybody',
	'/(public)/courses/[course]': 'everybody',
	'/(public)/courses/[course]/[chapter]': 'everybody',
	'/(public)/kept-data': 'everybody',
	'/(public)/feed.atom': 'everybody',
	'/(public)/sign-up': 'everybody',
	'/(public)/sign-in': 'everybody',
	'/(public)/sign-in/code': 'everybody',
	'/(public)/sign-out': 'everybody',
	'/(public)/forgot-password': 'everybody',
	'/(public)/reset-password': 'everybody',
	'/(public)/confirm-email': 'everybody',
	'/(public)/demonstration': 'demonstration',
	'/(public)/design': 'demonstration',
	'/(learn)/account': 'members',
	'/(learn)/account/profile': 'members',
	'/(learn)/account/security': 'members',
	'/(learn)/organisations': 'members',
	'/(learn)/organisations/[organisation]': 'managers',
	'/(staff)/administration': 'administrators',
	'/(staff)/administration/people': 'administrators',
	'/(staff)/administration/people/[person]': 'administrators',
	'/(staff)/administration/organisations': 'administrators',
	'/(staff)/administration/outbox': 'administrators',
	'/(staff)/administration/outbox/[letter]': 'administrators',
	'/(staff)/administration/broken': 'administrators',
	'/(staff)/administration/settings': 'administrators',
	'/(staff)/administration/audit': 'administrators',
	'/api/v1/[...path]': 'everybody',
	'/api/v1/openapi.json': 'everybody',
	'/media/[file]': 'everybody',
	'/sitemap.xml': 'everybody',
	'/healthz': 'everybody',
	'/readyz': 'everybody',
};

/** One operation of the public API: a read of the house, narrowed to what others may rely on. */
export interface ApiDoor {
	readonly method: 'get';
	/** Below /api/v1; `{name}` is a field of the input. */
	readonly path: string;
	// biome-ignore lint/suspicious/noExplicitAny: a table of reads of all shapes
	readonly read: Read<any, any>;
	/** The fields of the input that the query may give. */
	readonly query: readonly string[];
	readonly output: z.ZodType;
	readonly about: string;
}

const { element: courseOfList } = courses.output.shape.items;
const courseLine = courseOfList.pick({ slug: true, title: true, languages: true, chapterCount: true, url: true });
const chapterLine = course.output.shape.chapters.element.pick({ title: true, url: true, languages: true });

/** The public API. All that is here is open to everybody, without a token. */
export const api: readonly ApiDoor[] = [
	{
		method: 'get',
		path: '/courses',
		read: courses,
		query: ['q', 'language', 'cursor'],
		output: z.object({ items: z.array(courseLine), next: courses.output.shape.next }),
		about: 'Courses to read, by title, 30 a page',
	},
	{
		method: 'get',
		path: '/courses/{course}',
		read: course,
		query: [],
		output: z.object({ ...courseLine.shape, chapters: z.array(chapterLine) }),
		about: 'One course with its chapters',
	},
];
