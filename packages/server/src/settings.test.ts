import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

const storage = {
  FILES_S3_URL: 'https://s3.example.com/desk-files',
  FILES_S3_ACCESS_KEY: 'the-key',
  FILES_S3_SECRET_KEY: 'the-secret',
}

test('a file storage comes with its keys or not at all', () => {
  expect(readSettings(storage)).toMatchObject({ ...storage, FILES_S3_REGION: 'us-east-1' })
  expect(readSettings({}).FILES_S3_URL).toBeUndefined()
  expect(() => readSettings({ ...storage, FILES_S3_SECRET_KEY: '' })).toThrow(
    /FILES_S3_SECRET_KEY: is needed with the other settings FILES_S3_\./,
  )
  expect(() => readSettings({ FILES_S3_ACCESS_KEY: 'the-key', FILES_S3_SECRET_KEY: 'the-secret' })).toThrow(
    /FILES_S3_URL: is needed/,
  )
})

test.each([
  's3://desk-files',
  'https://key:secret@s3.example.com/desk-files',
  'https://s3.example.com/desk-files?region=x',
])('a file storage at %s is refused by name', (url) => {
  expect(() => readSettings({ ...storage, FILES_S3_URL: url })).toThrow(/FILES_S3_URL: must/)
})

test('a misspelt setting of a file storage is refused by name', () => {
  expect(() => readSettings({ ...storage, FILES_S3_BUCKET: 'desk-files' })).toThrow(
    /FILES_S3_BUCKET: there is no such setting/,
  )
})
