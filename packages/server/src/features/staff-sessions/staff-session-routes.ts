import { route } from '../../infrastructure/http/route.ts'
import { noContent } from '../../infrastructure/http/shapes.ts'
import { changeMe, changePassword, readMe } from './me.ts'
import { makeFirstOperator, readSetup } from './first-operator.ts'
import { redeemPasswordCode } from './redeem-password-code.ts'
import { endStaffSession, signInStaff } from './sign-in.ts'
import { codeRedemption, firstOperator, me, meChange, passwordChange, recoveryCodes, setup, signIn, totpConfirmation, totpOffer, totpRemoval } from './staff-session-shapes.ts'
import { confirmTotp, offerTotp, removeTotp } from './totp.ts'

const tag = 'Staff sessions'

export const staffSessionRoutes = [
  route({ method: 'GET', path: '/setup', operation: 'readSetup', summary: 'Whether this desk still needs its first operator.', tag, who: 'anybody', reply: setup, run: readSetup }),
  route({ method: 'POST', path: '/first-operator', operation: 'makeFirstOperator', summary: 'The first operator, by the one-time code that the first start printed.', tag, who: 'anybody', body: firstOperator, reply: me, status: 201, run: makeFirstOperator }),
  route({ method: 'POST', path: '/staff-sessions', operation: 'signIn', summary: 'Sign in with password and, where it is on, a code.', tag, who: 'anybody', body: signIn, reply: me, status: 201, run: signInStaff }),
  route({ method: 'DELETE', path: '/staff-sessions/current', operation: 'signOut', summary: 'Sign out.', tag, who: 'staff', reply: noContent, status: 204, run: endStaffSession }),
  route({ method: 'POST', path: '/password-codes', operation: 'redeemPasswordCode', summary: 'A new password by the one-time code of an invitation or reset.', tag, who: 'anybody', body: codeRedemption, reply: me, status: 201, run: redeemPasswordCode }),
  route({ method: 'GET', path: '/me', operation: 'readMe', summary: 'Who the caller is and what they may do.', tag, who: 'staff', reply: me, run: readMe }),
  route({ method: 'PATCH', path: '/me', operation: 'changeMe', summary: 'Language of the screens, on duty or off.', tag, who: 'staff', body: meChange, reply: me, run: changeMe }),
  route({ method: 'PUT', path: '/me/password', operation: 'changePassword', summary: 'A new password; other sessions end.', tag, who: 'staff', body: passwordChange, reply: noContent, status: 204, run: changePassword }),
  route({ method: 'POST', path: '/me/totp', operation: 'offerTotp', summary: 'A secret for the authenticator app; not on until confirmed.', tag, who: 'staff', reply: totpOffer, status: 201, run: offerTotp }),
  route({ method: 'PUT', path: '/me/totp', operation: 'confirmTotp', summary: 'On, with recovery codes.', tag, who: 'staff', body: totpConfirmation, reply: recoveryCodes, run: confirmTotp }),
  route({ method: 'POST', path: '/me/totp/removal', operation: 'removeTotp', summary: 'Off.', tag, who: 'staff', body: totpRemoval, reply: noContent, status: 204, run: removeTotp }),
]
