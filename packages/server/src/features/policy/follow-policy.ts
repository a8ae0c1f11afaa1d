import type { Desk } from '../../desk.ts'
export function followPolicy(_desk: Desk): () => void { return () => undefined }
