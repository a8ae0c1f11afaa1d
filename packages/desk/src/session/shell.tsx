import { AppShell, Group, Text } from '@mantine/core'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { HandOverBadge } from '../hand-over/hand-over-badge.tsx'
import { HeldMailsBadge } from '../mail-door/held-mails-badge.tsx'
import { OfferBadge } from '../offers/offer-badge.tsx'
import { RingBar } from '../pages/ring-bar.tsx'
import { Palette } from '../palette/palette.tsx'
import { PaletteProvider } from '../palette/palette-actions.tsx'
import { paths } from '../paths.ts'
import { useRotaFollows } from '../rota/use-rota-follows.ts'
import { useWords } from '../words/words.tsx'
import { Connection } from './connection.tsx'
import { useMe } from './me.tsx'
import { Notices } from './notices.tsx'
import { PersonMenu } from './person-menu.tsx'
import styles from './shell.module.css'
import { WorkingState } from './working-state.tsx'

/** The frame of every page: where one can go, whether one is on duty, whether the desk is live. */
export function Shell() {
  const w = useWords()
  useFocusOnNewPage()
  useRotaFollows()
  return (
    <PaletteProvider>
      <a className="desk-skip" href="#content">
        {w.app.skip}
      </a>
      <AppShell header={{ height: 48 }} padding={0}>
        <AppShell.Header className={styles['header']!}>
          <Text component="span" className={styles['name']!}>
            {w.app.name}
          </Text>
          <nav ref={useActiveInView()} aria-label={w.app.navigation} className={styles['nav']}>
            <PageLinks />
          </nav>
          <Group gap="xs" ml="auto" wrap="nowrap">
            <OfferBadge />
            <HandOverBadge />
            <HeldMailsBadge />
            <Connection />
            <WorkingState />
            <PersonMenu />
          </Group>
        </AppShell.Header>
        <AppShell.Main id="content" tabIndex={-1} className={styles['main']!}>
          <RingBar />
          <Outlet />
        </AppShell.Main>
      </AppShell>
      <Palette />
      <Notices />
    </PaletteProvider>
  )
}

/** Links to the pages that this person's permissions open. */
function PageLinks() {
  const w = useWords()
  const { permissions } = useMe()
  const reads = permissions.includes('conversations:read') || permissions.includes('handed-off:read')
  const manages = permissions.some(
    (permission) => permission.endsWith(':manage') || permission === 'audit:read' || permission === 'mail:read',
  )
  return (
    <>
      {reads && (
        <Link {...paths.queue()} activeOptions={{ exact: true, includeSearch: false }} className={styles['link']!}>
          {w.app.queue}
        </Link>
      )}
      {reads && (
        <Link {...paths.search()} activeOptions={{ includeSearch: false }} className={styles['link']!}>
          {w.app.search}
        </Link>
      )}
      {permissions.includes('escalations:lead') && (
        <Link {...paths.escalations()} className={styles['link']!}>
          {w.escalations.title}
        </Link>
      )}
      {(permissions.includes('conversations:answer') || permissions.includes('rota:manage')) && (
        <Link {...paths.rota()} activeOptions={{ includeSearch: false }} className={styles['link']!}>
          {w.rota.title}
        </Link>
      )}
      {permissions.includes('promises:read') && (
        <Link {...paths.promiseBoard()} activeOptions={{ includeSearch: false }} className={styles['link']!}>
          {w.board.title}
        </Link>
      )}
      {manages && (
        <Link {...paths.manage()} className={styles['link']!}>
          {w.app.manage}
        </Link>
      )}
    </>
  )
}

/** Where the places scroll, the one of this page stands in the middle of them. */
function useActiveInView(): RefObject<HTMLElement | null> {
  const nav = useRef<HTMLElement>(null)
  const path = useLocation({ select: (location) => location.pathname })
  useEffect(() => {
    const show = () => {
      const bar = nav.current
      const active = bar?.querySelector<HTMLElement>('[data-status="active"]')
      if (!bar || !active) return
      const from = active.getBoundingClientRect().left - bar.getBoundingClientRect().left + bar.scrollLeft
      bar.scrollTo({ left: from - (bar.clientWidth - active.offsetWidth) / 2 })
    }
    show()
    // What stands beside it may come later and take of its room.
    const observer = new ResizeObserver(show)
    if (nav.current) observer.observe(nav.current)
    return () => observer.disconnect()
  }, [path])
  return nav
}

/** A new page is announced by its title getting the focus, unless the page put it somewhere itself. */
function useFocusOnNewPage(): void {
  const path = useLocation({ select: (location) => location.pathname })
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const timer = setTimeout(() => {
      const main = document.getElementById('content')
      if (main && !main.contains(document.activeElement))
        (main.querySelector<HTMLElement>('[data-page-title]') ?? main).focus({ preventScroll: true })
    }, 60)
    return () => clearTimeout(timer)
  }, [path])
}
