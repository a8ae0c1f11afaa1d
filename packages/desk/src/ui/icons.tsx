import type { ReactNode } from 'react'

type IconProps = { readonly size?: number }

/** Small line drawings; always beside words or inside something named, so hidden from readers. */
function icon(drawing: ReactNode) {
  return function Icon({ size = 16 }: IconProps) {
    return (
      <svg
        aria-hidden="true"
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {drawing}
      </svg>
    )
  }
}

export const LockIcon = icon(
  <>
    <rect x="5" y="11" width="14" height="10" rx="2" />
    <path d="M8 11V7a4 4 0 0 1 8 0v4" />
  </>,
)
export const OpenIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 8v5M12 16h.01" />
  </>,
)
export const SearchIcon = icon(
  <>
    <circle cx="11" cy="11" r="7" />
    <path d="m20 20-4-4" />
  </>,
)
export const MenuIcon = icon(<path d="M4 6h16M4 12h16M4 18h16" />)
export const BackIcon = icon(<path d="M15 6l-6 6 6 6" />)
export const AlertIcon = icon(
  <>
    <path d="M12 3 2 20h20L12 3z" />
    <path d="M12 10v4M12 17h.01" />
  </>,
)
export const ClipIcon = icon(
  <path d="m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8L9.5 17a1.7 1.7 0 0 1-2.4-2.4L15 7" />,
)
export const NoteIcon = icon(
  <>
    <path d="M5 3h14v12l-6 6H5z" />
    <path d="M19 15h-6v6" />
  </>,
)
export const MailIcon = icon(
  <>
    <rect x="3" y="5" width="18" height="14" rx="2" />
    <path d="m4 7 8 6 8-6" />
  </>,
)
export const DotsIcon = icon(<path d="M5 12h.01M12 12h.01M19 12h.01" />)
export const CopyIcon = icon(
  <>
    <rect x="9" y="9" width="11" height="11" rx="2" />
    <path d="M5 15V6a2 2 0 0 1 2-2h8" />
  </>,
)
export const WaitIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 7v5l3 2" />
  </>,
)
export const ArrivedIcon = icon(<path d="m4 12 5 5L20 6" />)
