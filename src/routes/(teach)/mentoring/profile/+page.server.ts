import { addOccupation } from '#capabilities/faculty/server/add-occupation.ts';
import { declareTie } from '#capabilities/faculty/server/declare-tie.ts';
import { ownProfile } from '#capabilities/faculty/server/own-profile.ts';
import { removeOccupation } from '#capabilities/faculty/server/remove-occupation.ts';
import { saveProfile } from '#capabilities/faculty/server/save-profile.ts';
import { wishProgrammes } from '#capabilities/mentoring/server/matching/wish-programmes.ts';
import { wishedProgrammes } from '#capabilities/mentoring/server/matching/wished-programmes.ts';
import { occupations } from '#capabilities/observatory/server/occupations.ts';
import { ask, formAction } from '../../../door.server.ts';

export const load = async (event) => {
	const q = event.url.searchParams.get('q')?.trim().slice(0, 100);
	return {
		profile: await ask(event, ownProfile, {}),
		q: q ?? '',
		found: q ? (await ask(event, occupations, { q, scheme: 'rome4', limit: 10 })).items : null,
		wishes: await ask(event, wishedProgrammes, {}),
		done: event.url.searchParams.get('done'),
	};
};

export const actions = {
	saveProfile: formAction(saveProfile),
	declareTie: formAction(declareTie),
	wishProgrammes: formAction(wishProgrammes),
	addOccupation: formAction(addOccupation),
	removeOccupation: formAction(removeOccupation),
};
