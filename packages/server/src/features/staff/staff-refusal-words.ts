import type { Language } from '@plantao/rules/vocabulary'

/** What to do after each refusal about staff, roles and teams, in the reader's language. */
export const staffRefusals = {
  'last-operator': {
    pt: 'Depois disto ninguém mais poderia administrar pessoas e papéis. Dê antes o papel de operador a outra pessoa que já tenha senha.',
    en: 'After this nobody could manage people and roles. First give the operator role to somebody else who has a password.',
    es: 'Después de esto nadie podría administrar personas y roles. Dé antes el rol de operador a otra persona que ya tenga contraseña.',
  },
  'rights-beyond-yours': {
    pt: 'Isto daria ou tiraria permissões que você não tem. Peça a um operador.',
    en: 'This would give or take permissions that you do not hold. Ask an operator.',
    es: 'Esto daría o quitaría permisos que usted no tiene. Pídalo a un operador.',
  },
  'person-disabled': {
    pt: 'Esta pessoa está desativada. Ative-a antes de fazer um link.',
    en: 'This person is disabled. Enable them before you make a link.',
    es: 'Esta persona está desactivada. Actívela antes de crear un enlace.',
  },
  'own-second-step': {
    pt: 'A sua própria segunda etapa se desliga no seu perfil, com a sua senha.',
    en: 'Your own second step is switched off in your profile, with your password.',
    es: 'Su propio segundo paso se desactiva en su perfil, con su contraseña.',
  },
  'second-step-is-off': {
    pt: 'A segunda etapa desta pessoa já está desligada.',
    en: "This person's second step is off already.",
    es: 'El segundo paso de esta persona ya está inactivo.',
  },
  'team-in-use': {
    pt: 'Há pessoas, projetos ou conversas nesta equipe. Mova-os para outra equipe, ou mude o nome desta.',
    en: 'There are people, projects or conversations of this team. Move them to another team, or rename this one.',
    es: 'Hay personas, proyectos o conversaciones de este equipo. Muévalos a otro equipo o cambie el nombre de este.',
  },
} as const satisfies Record<string, Record<Language, string>>

/** What is wrong with a field, in the reader's language. */
export const staffFieldWords = {
  'email-taken': {
    pt: 'Outra pessoa já tem este endereço.',
    en: 'Somebody else has this address.',
    es: 'Otra persona ya tiene esta dirección.',
  },
  'no-such-role': {
    pt: 'Um destes papéis não existe.',
    en: 'One of these roles does not exist.',
    es: 'Uno de estos roles no existe.',
  },
  'no-such-team': {
    pt: 'Uma destas equipes não existe.',
    en: 'One of these teams does not exist.',
    es: 'Uno de estos equipos no existe.',
  },
  'name-taken': {
    pt: 'Já existe uma equipe com este nome.',
    en: 'There is a team with this name already.',
    es: 'Ya hay un equipo con este nombre.',
  },
} as const satisfies Record<string, Record<Language, string>>
