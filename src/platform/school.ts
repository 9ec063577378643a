import { z } from 'zod';
import type { ReadCtx } from './context.ts';
import { localeSchema, localizedSchema } from './localized.ts';
import { setting } from './setting.ts';

const zone = z.string().refine(
	(name) => {
		try {
			return Boolean(Temporal.Now.zonedDateTimeISO(name));
		} catch {
			return false;
		}
	},
	{ params: { code: 'not-a-zone' } },
);

/** Null until the school is set up or its demonstration seeded; never changed after. */
export const schoolMode = setting('school.mode', z.enum(['demonstration', 'real']).nullable(), null, { onPage: false });
export const schoolName = setting('school.name', z.string().trim().min(1).max(120), 'Tremplin');
/** Decides deadlines, weeks and months of pay. */
export const schoolZone = setting('school.zone', zone, 'Europe/Paris');
/** The language of people whose own is not known yet. */
export const schoolLocale = setting('school.locale', localeSchema, 'fr');
/** Whom to tell of a hole in this school, `mailto:` or `https:`; empty where nobody is named. */
export const schoolSecurityContact = setting(
	'school.security-contact',
	z
		.string()
		.trim()
		.max(200)
		.refine((text) => text === '' || /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(text), {
			params: { code: 'not-this-form' },
		}),
	'',
);
/** What the school says of itself on its home page. */
export const schoolPurpose = setting('school.purpose', localizedSchema(600), {
	fr: 'Des métiers qui recrutent, des compétences prouvées par des projets, une personne à vos côtés.',
	en: 'Jobs that recruit, competencies proved by projects, a person at your side.',
	es: 'Oficios que contratan, competencias demostradas con proyectos, una persona a su lado.',
});
const years = z.coerce.number().int().min(1).max(100);
/** How long what proves decisions is kept, counted from the end of what it is about. */
export const proofYears = setting('school.proof-years', years, 10);
/** How long a backup of the school is kept: an erased person is in those of before until then. */
export const backupDays = setting('school.backup-days', z.coerce.number().int().min(1).max(3650), 90);
/** Before when what proves decisions is forgotten. */
export const provedUntil = async (ctx: ReadCtx): Promise<Temporal.Instant> =>
	ctx.clock.now().subtract({ hours: 24 * 365 * (await ctx.setting(proofYears)) });
export { zone as zoneSchema };
