/** The browser saves this file under this name. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has read it by the next turn of the page's minute; some browsers begin late.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
