import { say } from '#platform/localized.ts';

// What several sections of somebody's copy call alike.

export const project = say('le projet', 'the project', 'el proyecto');
export const enrolment = say('pour quelle inscription', 'for which enrolment', 'para qué inscripción');
export const at = say('quand', 'when', 'cuándo');
