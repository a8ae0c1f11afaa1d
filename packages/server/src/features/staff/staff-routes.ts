import { route } from '../../infrastructure/http/route.ts'
import { noContent, pageQuery } from '../../infrastructure/http/shapes.ts'
import { listColleagues, listStaff } from './list-staff.ts'
import { makePasswordLink } from './make-password-link.ts'
import { keepRole, listRoles } from './roles.ts'
import { saveStaff } from './save-staff.ts'
import { colleagues, passwordLink, roleBody, roleParams, roleView, roles, staffBody, staffPage, staffParams, staffView, teamBody, teamView, teams } from './staff-shapes.ts'
import { listTeams, removeTeam, saveTeam } from './teams.ts'

const tag = 'Staff'

export const staffRoutes = [
  route({ method: 'GET', path: '/colleagues', operation: 'listColleagues', summary: 'Engineers and leaders to whom a conversation may be given.', tag, who: 'staff', reply: colleagues, run: listColleagues }),
  route({ method: 'GET', path: '/staff', operation: 'listStaff', summary: 'All staff.', tag, who: 'staff:manage', query: pageQuery, reply: staffPage, run: listStaff }),
  route({ method: 'PUT', path: '/staff/:id', operation: 'saveStaff', summary: 'Make or change a person of the staff.', tag, who: 'staff:manage', params: staffParams, body: staffBody, reply: staffView, run: saveStaff }),
  route({ method: 'POST', path: '/staff/:id/password-link', operation: 'makePasswordLink', summary: 'A one-time link to set a password: invitation or reset.', tag, who: 'staff:manage', params: staffParams, reply: passwordLink, status: 201, run: makePasswordLink }),
  route({ method: 'GET', path: '/teams', operation: 'listTeams', summary: 'Teams.', tag, who: 'staff', reply: teams, run: listTeams }),
  route({ method: 'PUT', path: '/teams/:id', operation: 'saveTeam', summary: 'Make or change a team.', tag, who: 'staff:manage', params: staffParams, body: teamBody, reply: teamView, run: saveTeam }),
  route({ method: 'DELETE', path: '/teams/:id', operation: 'removeTeam', summary: 'Remove a team that nothing belongs to.', tag, who: 'staff:manage', params: staffParams, reply: noContent, status: 204, run: removeTeam }),
  route({ method: 'GET', path: '/roles', operation: 'listRoles', summary: 'Roles and their permissions.', tag, who: 'staff:manage', reply: roles, run: listRoles }),
  route({ method: 'PUT', path: '/roles/:name', operation: 'saveRole', summary: 'The permissions of a role.', tag, who: 'roles:manage', params: roleParams, body: roleBody, reply: roleView, run: keepRole }),
]
