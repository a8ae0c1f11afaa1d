import type { Words } from '../conversations/event-line.ts'

/** What is kindly said where a fact and the realm differ, and where the right one is found. */
export const differenceWords = {
  'key-is-pipeline': {
    pt: 'Isto parece o nome de um pipeline, não a chave de uma execução. A chave (pipeline key) está em Monitor, Execuções concluídas, na linha da execução.',
    en: "This looks like a pipeline's name, not an execution key. The key (pipeline key) is in Monitor, Completed executions, in the execution's line.",
    es: 'Esto parece el nombre de un pipeline, no la clave de una ejecución. La clave (pipeline key) está en Monitor, Ejecuciones completadas, en la línea de la ejecución.',
  },
  'key-is-pipeline-id': {
    pt: 'Isto é a identificação de um pipeline, não a chave de uma execução. A chave está em Monitor, Execuções concluídas.',
    en: "This is a pipeline's id, not an execution key. The key is in Monitor, Completed executions.",
    es: 'Esto es el identificador de un pipeline, no la clave de una ejecución. La clave está en Monitor, Ejecuciones completadas.',
  },
  'key-is-project': {
    pt: 'Isto é o nome de um projeto, não a chave de uma execução. A chave está em Monitor, Execuções concluídas.',
    en: "This is a project's name, not an execution key. The key is in Monitor, Completed executions.",
    es: 'Esto es el nombre de un proyecto, no la clave de una ejecución. La clave está en Monitor, Ejecuciones completadas.',
  },
  'key-is-version': {
    pt: 'Isto parece uma versão, não a chave de uma execução. A chave está em Monitor, Execuções concluídas.',
    en: 'This looks like a version, not an execution key. The key is in Monitor, Completed executions.',
    es: 'Esto parece una versión, no la clave de una ejecución. La clave está en Monitor, Ejecuciones completadas.',
  },
  'key-is-address': {
    pt: 'Isto é um endereço, não a chave de uma execução. A chave está em Monitor, Execuções concluídas.',
    en: 'This is an address, not an execution key. The key is in Monitor, Completed executions.',
    es: 'Esto es una dirección, no la clave de una ejecución. La clave está en Monitor, Ejecuciones completadas.',
  },
  'key-is-sentence': {
    pt: 'Isto parece um texto, não a chave de uma execução. Se não há chave, deixe o campo vazio e diga o período.',
    en: 'This looks like a text, not an execution key. Where there is no key, leave this empty and say the period.',
    es: 'Esto parece un texto, no la clave de una ejecución. Si no hay clave, deje el campo vacío e indique el período.',
  },
  'key-unknown': {
    pt: 'Não há execução com esta chave no seu realm. Execuções antigas deixam de ser mantidas; confira também se a chave está inteira.',
    en: 'There is no execution of this key in your realm. Old executions are not kept; see also whether the key is whole.',
    es: 'No hay ejecución con esta clave en su realm. Las ejecuciones antiguas no se conservan; vea también si la clave está completa.',
  },
  'key-of-other-pipeline': {
    pt: 'Esta execução é do pipeline {name}.',
    en: 'This execution is of the pipeline {name}.',
    es: 'Esta ejecución es del pipeline {name}.',
  },
  'key-of-other-environment': {
    pt: 'Esta execução foi no ambiente {name}.',
    en: 'This execution was in the environment {name}.',
    es: 'Esta ejecución fue en el entorno {name}.',
  },
  'key-did-not-fail': {
    pt: 'Esta execução terminou sem erro.',
    en: 'This execution ended without an error.',
    es: 'Esta ejecución terminó sin error.',
  },
  'pipeline-unknown': {
    pt: 'Não há pipeline com este nome no seu realm.',
    en: 'There is no pipeline of this name in your realm.',
    es: 'No hay pipeline con este nombre en su realm.',
  },
  'pipeline-archived': {
    pt: 'O pipeline {name} está arquivado na plataforma: não roda nem recebe deploy. Confira se é mesmo dele que se trata.',
    en: 'The pipeline {name} is archived on the platform: it neither runs nor is deployed. Please see whether it is the one you mean.',
    es: 'El pipeline {name} está archivado en la plataforma: no se ejecuta ni se despliega. Vea si es el que quiere decir.',
  },
  'version-unknown': {
    pt: 'O pipeline {name} não tem esta versão. As mais novas que ele tem: {versions}.',
    en: 'The pipeline {name} has no such version. The newest that it has: {versions}.',
    es: 'El pipeline {name} no tiene esta versión. Las más nuevas que tiene: {versions}.',
  },
  'pipeline-not-there': {
    pt: 'Este pipeline não está implantado no ambiente {name}.',
    en: 'This pipeline is not deployed in the environment {name}.',
    es: 'Este pipeline no está desplegado en el entorno {name}.',
  },
  'project-of-other': {
    pt: 'Este pipeline é do projeto {name}.',
    en: 'This pipeline is of the project {name}.',
    es: 'Este pipeline es del proyecto {name}.',
  },
} as const satisfies Record<string, Words>

export type DifferenceCode = keyof typeof differenceWords

/** The environments that facts are stated of, as the messenger calls them. */
export const environmentWords = {
  prod: { pt: 'Produção', en: 'Production', es: 'Producción' },
  test: { pt: 'Teste', en: 'Test', es: 'Prueba' },
} as const satisfies Record<string, Words>
