import { route } from '../../infrastructure/http/route.ts'
import { intakeChoices, intakePreview, intakePreviewBody } from './intake-shapes.ts'
import { previewIntake, readChoices } from './preview-intake.ts'

const tag = 'Intake'

export const intakeRoutes = [
  route({
    method: 'GET',
    path: '/intake/choices',
    operation: 'readIntakeChoices',
    summary: 'What may be asked, in the words of the policy.',
    tag,
    who: 'requester',
    reply: intakeChoices,
    run: readChoices,
  }),
  route({
    method: 'POST',
    path: '/intake/preview',
    operation: 'previewIntake',
    summary: 'What sending this would mean: entitlement, what is missing, priority, when somebody answers.',
    tag,
    who: 'requester',
    body: intakePreviewBody,
    reply: intakePreview,
    run: previewIntake,
  }),
]
