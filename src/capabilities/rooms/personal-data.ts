import { say } from '#platform/localized.ts';
import { gone, mute, type PersonalData } from '#platform/personal-data.ts';
import { forgetKeysOf } from './server/room-key.ts';
import { settleLooks, settlePlaces } from './server/settle-merge.ts';

const untilPurposeEnds = say(
	'Le temps que prévoit ce à quoi la salle a servi, compté de sa fermeture',
	'As long as what the room was for says, from its closing',
	'El tiempo que prevé aquello para lo que sirvió la sala, desde su cierre',
);
const held = say(
	'Savoir qui était présent, et quand : une séance tenue se distingue d’une séance manquée',
	'To know who was there when: a session held is told from one that was missed',
	'Saber quién estaba y cuándo: una sesión celebrada se distingue de una perdida',
);
const proof = say(
	'Que personne, seul, ne puisse perdre ni changer ce qui a été enregistré',
	'So that nobody alone can lose or change what was recorded',
	'Que nadie, a solas, pueda perder ni cambiar lo que se grabó',
);

const ofRooms = { until: untilPurposeEnds, endedBy: ['rooms.old-forgotten'] } as const;

export const personalData: readonly PersonalData[] = [
	{
		...ofRooms,
		table: 'rooms_participant',
		persons: ['person_id'],
		words: {},
		what: say(
			'Les salles où vous aviez une place',
			'The rooms in which you had a place',
			'Las salas en las que tenía un lugar',
		),
		why: held,
		atErasure: 'keep',
		atMerge: settlePlaces,
		erase: forgetKeysOf,
	},
	{
		...ofRooms,
		table: 'rooms_presence',
		persons: [],
		through: { column: 'participant_id', to: 'rooms_participant' },
		words: {},
		what: say('Quand vous étiez dans une salle', 'When you were in a room', 'Cuándo estuvo en una sala'),
		why: held,
		atErasure: 'keep',
	},
	{
		...ofRooms,
		table: 'rooms_consent',
		persons: [],
		through: { column: 'participant_id', to: 'rooms_participant' },
		words: {},
		what: say('Si vous avez accepté d’être enregistré', 'Whether you agreed to be recorded', 'Si aceptó ser grabado'),
		why: say('Prouver votre accord', 'To prove your agreement', 'Probar su acuerdo'),
		atErasure: 'keep',
	},
	{
		...ofRooms,
		table: 'rooms_take',
		persons: [],
		through: { column: 'participant_id', to: 'rooms_participant' },
		words: {},
		what: say(
			'Quand votre navigateur a enregistré, et comment il s’est arrêté',
			'When your browser recorded, and how it stopped',
			'Cuándo grabó su navegador y cómo se detuvo',
		),
		why: proof,
		atErasure: 'keep',
	},
	{
		...ofRooms,
		table: 'rooms_piece',
		persons: [],
		through: { column: 'take_id', to: 'rooms_take' },
		words: { sha256: mute },
		what: say(
			'L’empreinte de chaque morceau de l’enregistrement ; le morceau lui-même est chiffré avec les clés de tous ceux qui y sont, et illisible sans la vôtre',
			'The hash of each piece of the recording; the piece itself is sealed with the keys of all who are in it, and unreadable without yours',
			'La huella de cada trozo de la grabación; el trozo está cifrado con las claves de todos los que aparecen, e ilegible sin la suya',
		),
		why: proof,
		atErasure: 'keep',
	},
	{
		...ofRooms,
		table: 'rooms_message',
		persons: [],
		through: { column: 'presence_id', to: 'rooms_presence' },
		words: { body: gone },
		what: say(
			'Ce que vous avez écrit dans une salle, et comment vos navigateurs se sont trouvés',
			'What you wrote in a room, and how your browsers found each other',
			'Lo que escribió en una sala y cómo se encontraron sus navegadores',
		),
		why: say('Se voir, se parler et s’écrire', 'To see, hear and write to each other', 'Verse, hablarse y escribirse'),
		endedBy: ['erasure', 'rooms.old-forgotten', 'rooms.signals-forgotten'],
		atErasure: 'erase',
	},
	{
		...ofRooms,
		table: 'rooms_watcher',
		persons: ['person_id'],
		words: {},
		what: say(
			'Les enregistrements que l’on vous a permis de regarder, pourquoi et jusqu’à quand',
			'The recordings that you were allowed to watch, why and until when',
			'Las grabaciones que se le permitió ver, por qué y hasta cuándo',
		),
		why: say(
			'Que ceux qui y figurent sachent qui peut les regarder',
			'So that those who are in them know who may watch',
			'Que quienes aparecen sepan quién puede verlas',
		),
		atErasure: 'keep',
	},
	{
		...ofRooms,
		table: 'rooms_access',
		persons: ['person_id'],
		words: {},
		what: say(
			'Quels enregistrements vous avez regardés, et quand',
			'Which recordings you watched, and when',
			'Qué grabaciones ha visto y cuándo',
		),
		why: say(
			'Que ceux qui y figurent sachent qui les a regardés',
			'So that those who are in them know who watched',
			'Que quienes aparecen sepan quién las ha visto',
		),
		atErasure: 'keep',
		atMerge: settleLooks,
	},
];
