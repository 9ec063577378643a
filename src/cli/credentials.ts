import type { Command } from 'commander';
import { issuerDocument } from '#capabilities/credentials/server/issuer-document.ts';
import { rotateKey } from '#capabilities/credentials/server/rotate-key.ts';
import { ask } from './ask.ts';
import { type Output, print, withSchool } from './school.ts';

interface Options extends Output {
	readonly yes?: boolean;
}

export const registerCredentials = (program: Command) =>
	program
		.command('credentials')
		.description('looks after what the school signs with')
		.command('rotate-key')
		.description('makes a new signing key; only says what would happen unless --yes is added')
		.option('--yes', 'do it')
		.option('--json', 'answer as JSON')
		.action((options: Options) =>
			withSchool(async (app) => {
				const { text } = await ask(app, issuerDocument, {});
				const listed = (JSON.parse(text) as { verificationMethod: unknown[] }).verificationMethod.length;
				if (!options.yes) {
					const words = `Nothing was changed. With --yes a new key signs from now on; the secret of the present one is destroyed, and its public half stays among the ${listed} listed at ${app.publicUrl}/.well-known/did.json, so that what it signed stays verifiable.`;
					print(options, { rotated: false, listed }, words);
					return;
				}
				const { multikey } = await ask(app, rotateKey, {});
				print(options, { rotated: true, multikey, listed: listed + 1 }, `${multikey} signs from now on.`);
			}),
		);
