import { route } from '../../infrastructure/http/route.ts'
import { noContent } from '../../infrastructure/http/shapes.ts'
import { listContracts, removeContract, saveContract } from './contracts.ts'
import {
  contractBody, contractPage, contractView, customerParams, customerQuery, organisationBody, organisationPage, organisationView,
  realmBody, realmPage, realmView, vendorProjectBody, vendorProjectPage, vendorProjectView,
} from './customer-shapes.ts'
import { listOrganisations, saveOrganisation } from './organisations.ts'
import { listRealms, saveRealm } from './realms.ts'
import { listVendorProjects, removeVendorProject, saveVendorProject } from './vendor-projects.ts'

const tag = 'Customers'
const who = 'customers:manage'
const params = customerParams
const query = customerQuery

export const customerRoutes = [
  route({ method: 'GET', path: '/organisations', operation: 'listOrganisations', summary: 'Organisations, by name.', tag, who, query, reply: organisationPage, run: listOrganisations }),
  route({ method: 'PUT', path: '/organisations/:id', operation: 'saveOrganisation', summary: 'Make or rename an organisation.', tag, who, params, body: organisationBody, reply: organisationView, run: saveOrganisation }),
  route({ method: 'GET', path: '/realms', operation: 'listRealms', summary: 'Realms, by name.', tag, who, query, reply: realmPage, run: listRealms }),
  route({ method: 'PUT', path: '/realms/:id', operation: 'saveRealm', summary: 'Make or change a realm.', tag, who, params, body: realmBody, reply: realmView, run: saveRealm }),
  route({ method: 'GET', path: '/contracts', operation: 'listContracts', summary: 'Contracts, newest first.', tag, who, query, reply: contractPage, run: listContracts }),
  route({ method: 'PUT', path: '/contracts/:id', operation: 'saveContract', summary: 'Make or change a contract.', tag, who, params, body: contractBody, reply: contractView, run: saveContract }),
  route({ method: 'DELETE', path: '/contracts/:id', operation: 'removeContract', summary: 'Remove a contract that was a mistake.', tag, who, params, reply: noContent, status: 204, run: removeContract }),
  route({ method: 'GET', path: '/vendor-projects', operation: 'listVendorProjects', summary: "Ongoing projects of the vendor's people.", tag, who, query, reply: vendorProjectPage, run: listVendorProjects }),
  route({ method: 'PUT', path: '/vendor-projects/:id', operation: 'saveVendorProject', summary: 'Make or change one.', tag, who, params, body: vendorProjectBody, reply: vendorProjectView, run: saveVendorProject }),
  route({ method: 'DELETE', path: '/vendor-projects/:id', operation: 'removeVendorProject', summary: 'Remove one.', tag, who, params, reply: noContent, status: 204, run: removeVendorProject }),
]
