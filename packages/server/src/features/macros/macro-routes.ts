import { route } from '../../infrastructure/http/route.ts'
import { noContent, pageQuery } from '../../infrastructure/http/shapes.ts'
import { conversationParams } from '../conversations/conversation-shapes.ts'
import { fillMacro } from './fill-macro.ts'
import { listMacros, removeMacro, saveMacro } from './macros.ts'
import { filledMacro, macroBody, macroPage, macroParams, macroView } from './macro-shapes.ts'

const tag = 'Macros'

export const macroRoutes = [
  route({
    method: 'GET',
    path: '/macros',
    operation: 'listMacros',
    summary: 'Macros, by name.',
    tag,
    who: 'staff',
    query: pageQuery,
    reply: macroPage,
    run: listMacros,
  }),
  route({
    method: 'PUT',
    path: '/macros/:id',
    operation: 'saveMacro',
    summary: 'Make or change a macro, in three languages.',
    tag,
    who: 'macros:manage',
    params: macroParams,
    body: macroBody,
    reply: macroView,
    run: saveMacro,
  }),
  route({
    method: 'DELETE',
    path: '/macros/:id',
    operation: 'removeMacro',
    summary: 'Remove a macro.',
    tag,
    who: 'macros:manage',
    params: macroParams,
    reply: noContent,
    status: 204,
    run: removeMacro,
  }),
  route({
    method: 'GET',
    path: '/conversations/:id/macros/:macroId',
    operation: 'fillMacro',
    summary: "A macro in the conversation's language, its variables filled in.",
    tag,
    who: 'person',
    params: conversationParams.extend({ macroId: macroParams.shape.id }),
    reply: filledMacro,
    run: fillMacro,
  }),
]
