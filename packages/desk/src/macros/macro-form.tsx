import { NativeSelect, Text, TextInput, Textarea } from '@mantine/core'
import { dataOf } from '@plantao/api-client'
import type { Disclosure, Macro } from '@plantao/api-client'
import { languages } from '@plantao/rules/vocabulary'
import { api } from '../session/api.ts'
import { FormDialog } from '../session/form-dialog.tsx'
import { useSaving } from '../session/use-saving.ts'
import { useFields } from '../ui/form-fields.ts'
import { useWords } from '../words/words.tsx'

/** A macro in three languages; all of them, because a conversation may be in any. */
export function MacroForm({ id, macro, onClose }: { id: string; macro: Macro | null; onClose: () => void }) {
  const w = useWords()
  const m = w.manage.macros
  const form = useFields<Record<string, string>>({
    name: macro?.name ?? '',
    'texts.pt': macro?.texts.pt ?? '',
    'texts.en': macro?.texts.en ?? '',
    'texts.es': macro?.texts.es ?? '',
    disclosure: macro?.disclosure ?? 'general',
  })
  const text = (name: string) => (form.values[name] ?? '').trim()
  const params = { path: { id } }
  const save = useSaving({
    form,
    refresh: ['macros'],
    run: () =>
      dataOf(
        api.PUT('/api/v1/macros/{id}', {
          params,
          body: {
            name: text('name'),
            texts: { pt: text('texts.pt'), en: text('texts.en'), es: text('texts.es') },
            disclosure: text('disclosure') as Disclosure,
          },
        }),
      ),
    onDone: onClose,
  })
  const remove = useSaving({
    refresh: ['macros'],
    run: () => dataOf(api.DELETE('/api/v1/macros/{id}', { params })),
    done: w.ui.removed,
    onDone: onClose,
  })
  function submit(): void {
    const empty = ['name', 'texts.pt', 'texts.en', 'texts.es'].filter((name) => text(name) === '')
    form.setErrors(Object.fromEntries(empty.map((name) => [name, name === 'name' ? w.ui.needed : m.empty3])))
    if (empty.length === 0) save.mutate()
  }
  return (
    <FormDialog
      title={macro ? m.edit(macro.name) : m.add}
      size="lg"
      busy={save.isPending}
      error={form.errors['']}
      onSubmit={submit}
      onClose={onClose}
      removal={macro ? { title: m.removeTitle, says: m.removeSays, run: () => remove.mutate() } : undefined}
    >
      <TextInput label={m.name} data-autofocus required {...form.text('name')} />
      {languages.map((code) => (
        <Textarea
          key={code}
          label={m.text(w.app.languages[code])}
          lang={code}
          required
          autosize
          minRows={3}
          maxRows={10}
          {...form.text(`texts.${code}`)}
        />
      ))}
      <Text size="xs" c="dimmed">
        {m.variables}
      </Text>
      <NativeSelect
        label={m.disclosure}
        data={[
          { value: 'general', label: m.general },
          { value: 'realm', label: m.realm },
        ]}
        {...form.text('disclosure')}
      />
    </FormDialog>
  )
}
