import { type Command, InvalidArgumentError, Option } from 'commander';
import { licenceNames } from '#capabilities/catalogue/rules/licence.ts';
import type { ImportReport } from '#capabilities/catalogue/rules/report.ts';
import type { CourseFacts } from '#capabilities/catalogue/rules/source.ts';
import { levels, subjects } from '#capabilities/catalogue/rules/words.ts';
import { importCourse } from '#capabilities/catalogue/server/import/import-course.ts';
import { type Locale, locales } from '#platform/localized.ts';
import { progressBar } from './progress.ts';
import { type Output, print, withSchool } from './school.ts';

interface Options extends Output, Partial<Omit<CourseFacts, 'title' | 'summary' | 'authors'>> {
	readonly author?: string[];
	readonly language?: Locale;
	readonly variable: Record<string, string>;
	readonly details?: boolean;
}

const gather = (value: string, before: string[] = []) => [...before, value];
const variable = (value: string, before: Record<string, string>) => {
	const [name, ...rest] = value.split('=');
	if (!name || rest.length === 0) throw new InvalidArgumentError('write it as name=value.');
	return { ...before, [name]: rest.join('=') };
};

export const registerImportCourse = (group: Command) => {
	group
		.command('course <folder>')
		.description('publishes the course of a folder: GitBook’s layout, or the one of docs/course-layout.md')
		.option('--slug <name>', 'its name in addresses; the folder’s if not said')
		.addOption(new Option('--subject <subject>', 'what it is about').choices(subjects))
		.addOption(new Option('--level <level>', 'for whom').choices(levels))
		.addOption(new Option('--licence <licence>', 'under which it may be read').choices(licenceNames))
		.option('--author <name>', 'who wrote it, again for more', gather)
		.option('--source-url <address>', 'where it comes from')
		.addOption(new Option('--language <language>', 'of a GitBook in one language').choices(locales))
		.option('--variable <name=value>', 'a value for {{ book.name }} of a GitBook, again for more', variable, {})
		.option('--details', 'list everything that the report counts')
		.option('--json', 'the whole report as JSON')
		.action((folder: string, options: Options) =>
			withSchool(async (app) => {
				const bar = progressBar(options.json === true);
				const { slug, subject, level, licence, author, sourceUrl } = options;
				const given = { slug, subject, level, licence, authors: author, sourceUrl };
				const report = await importCourse(app, folder, {
					facts: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
					variables: options.variable,
					progress: bar.show,
					...(options.language && { language: options.language }),
				});
				bar.end();
				print(options, report, describe(report, options.details === true, app.publicUrl));
				if (report.faults.length > 0) process.exitCode = 1;
			}),
		);
};

const describe = (report: ImportReport, details: boolean, address: string): string => {
	const place = ({ file, line }: { file: string; line: number }) => (line > 0 ? `${file}:${line}` : file);
	if (report.faults.length > 0)
		return ['Nothing was imported.', ...report.faults.map((fault) => `  ${place(fault)}  ${fault.sentence}`)].join(
			'\n',
		);
	const changed = report.chapters.flatMap((chapter) => chapter.changed).length;
	const row = (name: string, count: number, rest: string, rows: readonly string[]) => [
		`  ${name.padEnd(24)}${String(count).padStart(5)}${rest}`,
		...(details ? rows.map((one) => `      ${one}`) : []),
	];
	const { chapters, pictures, linksMended, linksDangling, notUnderstood, unnamed, inOneLanguageOnly } = report;
	const lines = [
		report.course?.created
			? `Version ${report.course.version} of ${report.course.slug} is published: ${address}/courses/${report.course.slug}`
			: `Nothing changed: ${report.course?.slug} stays at version ${report.course?.version}.`,
		...row(
			'chapters',
			chapters.length,
			`  texts new or changed: ${changed}, in ${(report.milliseconds / 1000).toFixed(1)} s`,
			chapters.map(({ key, files }) => `${key}  ${Object.values(files).join('  ')}`),
		),
		...row('pictures', pictures.used, `  made now: ${pictures.made}`, []),
		...row('without alternative text', pictures.withoutText.length, '', pictures.withoutText.map(place)),
		...row(
			'links mended',
			linksMended.length,
			'',
			linksMended.map((one) => `${place(one)}  ${one.from} -> ${one.to}`),
		),
		...row(
			'links to nowhere',
			linksDangling.length,
			'',
			linksDangling.map((one) => `${place(one)}  ${one.link}: ${one.reason}`),
		),
		...row(
			'not understood',
			notUnderstood.length,
			'',
			notUnderstood.map((one) => `${place(one)}  ${one.construct}`),
		),
		...row('pages no summary names', unnamed.length, '', unnamed),
		...row(
			'not in every language',
			inOneLanguageOnly.length,
			'',
			inOneLanguageOnly.map(({ key, languages }) => `${key}  ${languages.join(', ')} only`),
		),
	];
	return lines.join('\n');
};
