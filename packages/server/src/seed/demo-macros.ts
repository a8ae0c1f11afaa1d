/** Macros to begin with, each in three languages. */
export const demoMacros = [
  {
    name: 'Ask for the execution key',
    texts: {
      pt: 'Olá, {requester}. Para olhar a mesma execução que você viu, preciso da chave de execução do pipeline (pipeline key): ela fica em **Execuções concluídas**, na linha do erro. Se não a tiver, diga o período e a versão.',
      en: 'Hello {requester}. To look at the very execution that you saw I need the pipeline execution key (pipeline key): you find it under **Completed executions**, on the line of the error. Without it, tell me the time and the version.',
      es: 'Hola, {requester}. Para ver la misma ejecución que usted vio necesito la clave de ejecución del pipeline (pipeline key): está en **Ejecuciones completadas**, en la línea del error. Si no la tiene, dígame el periodo y la versión.',
    },
  },
  {
    name: 'Out of memory: where to begin',
    texts: {
      pt: 'Sobre `{pipeline}`: antes de aumentar o tamanho, vale conferir três coisas.\n\n1. Alguma leitura sem paginação?\n2. Quantas execuções em paralelo por réplica?\n3. O que fica guardado na sessão?\n\nConte o que encontrar e seguimos juntos.',
      en: 'About `{pipeline}`: before you raise its size, three things are worth a look.\n\n1. Does anything read without paging?\n2. How many executions run side by side on a replica?\n3. What is kept in the session?\n\nTell me what you find and we go on from there.',
      es: 'Sobre `{pipeline}`: antes de aumentar el tamaño conviene revisar tres cosas.\n\n1. ¿Hay alguna lectura sin paginar?\n2. ¿Cuántas ejecuciones en paralelo por réplica?\n3. ¿Qué se guarda en la sesión?\n\nCuénteme qué encuentra y seguimos.',
    },
  },
  {
    name: 'Deploying is yours',
    texts: {
      pt: 'O deploy é sempre feito por vocês, {requester}. Eu acompanho: diga quando começar e fico de olho com você até estabilizar.',
      en: 'Deploying is always yours to do, {requester}. I stay beside you: say when you begin and I watch with you until it is steady.',
      es: 'El deploy siempre lo hacen ustedes, {requester}. Le acompaño: avíseme cuando empiece y lo miro con usted hasta que esté estable.',
    },
  },
  {
    name: 'Good night',
    texts: {
      pt: 'Fico à disposição, {requester}. Se precisar voltar, a conversa é a {conversation}. — {engineer}',
      en: 'I am here if you need more, {requester}. To come back to this, its conversation ID is {conversation}. — {engineer}',
      es: 'Quedo a su disposición, {requester}. Si necesita volver, la conversación es {conversation}. — {engineer}',
    },
  },
] as const
