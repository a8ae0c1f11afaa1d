import type { Door, HelpArticle, HelpBlock } from '@plantao/rules'
import type { Settings } from '../../settings.ts'

/** The article with its doors leading to where this desk's customers are; the policy's addresses where no setting says. */
export function withDoorLinks(article: HelpArticle, settings: Settings): HelpArticle {
  const issuer = settings.PLATFORM_ISSUER?.replace(/\/$/, '')
  const hrefs: Partial<Record<Door, string | undefined>> = {
    platform: settings.PLATFORM_ISSUER,
    login: settings.PLATFORM_SIGN_IN_URL ?? (issuer === undefined ? undefined : `${issuer}/sign-in`),
    website: settings.WEBSITE_URL,
  }
  const led = <Led extends { readonly door: Door; readonly href: string }>(door: Led): Led => ({
    ...door,
    href: safe(hrefs[door.door] ?? door.href),
  })
  const block = (one: HelpBlock): HelpBlock => (one.block === 'doors' ? { ...one, doors: one.doors.map(led) } : one)
  return {
    ...article,
    doors: article.doors.map(led),
    sections: article.sections.map((section) => ({ ...section, blocks: section.blocks.map(block) })),
  }
}

/** A policy is written by an operator, and still no link of it may run a script. */
function safe(href: string): string {
  return /^(https?:\/\/|mailto:)/i.test(href) ? href : '#main'
}
