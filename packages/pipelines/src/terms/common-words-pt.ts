/** Portuguese words that anybody writes: folded, without accents, singular where there is one. */
export const portugueseWords = `
que nao uma com para por mais como mas foi ele das dos tem seu sua muito nos esta eu tambem pelo pela ate isso ela entre era
depois sem mesmo aos ter seus quem nas meu minha numa pelos elas havia seja qual sera nosso nossa tenho lhe deles essa esse
eles estao voce tinha foram num nem suas meus minhas tem pelas este fosse dele teu tua isto aquele aquela aquilo estou
estamos estava estavam houve somos sao fui fomos serao seria seriam tenha tinham tive teve tivemos tiveram tera acao aceitar
acesso acima acontecer acontece acordo agora ajuda ajudar ainda alem algo alguem algum alguma alguns algumas alto alterar
alteracao amanha ambiente ambos amigo ampliar analise analisar andar ano antes antigo aparece aparecer apenas apos aqui area
arquivo assim assunto ate ativo atencao atras atual atualizar atualizacao aumentar aumento aviso baixo banco base bem boa bom
busca buscar cada cadastro cair caiu caixa caminho campo capaz carga carta casa caso causa central certo chamar chamada chamado
chave chegar cidade claro cliente coisa colocar com comecar comercial completo comprar compra conseguir conseguimos consigo
conta conteudo continuar contra contrato controle copia correto corrigir criar cuidado custo dado daqui data debito decidir
definir deixar demanda demora demorar dentro desde desenvolver detalhe deve dever dia diario diferente dificil direito direto
dizer documento dois doze duvida duas durante duzentos efeito ela elemento email embora empresa encontrar endereco enquanto
entao entender entrada entrar entrega enviar envio errado erro escolher escrever especial esperar espera estado este estoque
etapa evento evitar exato executar execucao exemplo existe existir explicar externo extra facil falar falha falta faltar fase
fatura faturamento favor fazer fechar feito ficar fila fim final financeiro fiscal fluxo folha fora forma formato forte frente
funcionar funciona funcao futuro ganhar geral gerar gestao gostaria grande grave gravar grupo guardar haver historico hoje hora
horario homem igual imagem importante importar incluir inicial inicio iniciar informar informacao inteiro interno ir item
jamais janela janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro jeito jogo jovem junto
lado lento lembrar ler letra levar ligar limite limpar linha lista livre livro local logo loja lugar lugares maior manha mao
manter maneira maquina marca massa material medio meio melhor memoria menor menos mensagem mercado mes mesa meta metade mil
minuto modelo modo momento mostrar motivo mover mudanca mudar mulher mundo nada necessario negocio nenhum nenhuma nivel noite
nome normal norte nota novo nova numero nunca objeto obra obrigado obter ocorre ocorrer oito onde ontem onze opcao ordem origem
outro outra padrao pagamento pagar pagina pai pais papel parar parado parece parte partir passado passar passo pedido pedir
pequeno perda perder pergunta periodo permitir perto pessoa pior plano pode poder podemos ponto porque porta posicao possivel
posso pouco povo praia prazo precisar preciso preco preparar presente primeiro primeira principal problema processar processo
procurar produto produzir programa projeto pronto proprio prova proximo publico qualquer quando quantidade quanto quarto quarta
quase quatro quebrar queda quente quer querer questao quinta quinze rapido razao realizar receber recente recurso rede
reduzir referencia regiao registro registrar regra relatorio remessa remover repetir resolver resposta responder resto resultado
retirar retorno retornar revisar rio rodar rua saber saida sair saldo sala sao segunda segundo seguinte seguir seguro seis
selecionar semana sempre senha sentido ser serie servico servidor sete sexta sim simples sistema situacao sob sobre social sol
solicitar solicitacao solucao somente subir suporte sul tabela tal talvez tamanho tarde tarefa tela tempo tentar tentativa
tenho terca terceiro terminar teste testar texto tipo tirar titulo tocar todo toda todos todas tomar total trabalho trabalhar
transferencia transporte tratar tres troca trocar tudo ultimo ultima unico unidade urgente usar uso usuario utilizar valor
valores varios velho venda vender ver verdade verdadeiro verificar versao vez vezes via vida vinte vir visao vista vivo voltar
volume vontade zero banana laranja flor jardim floresta montanha mar ceu terra agua fogo azul verde vermelho amarelo preto branco
sabado domingo feira cobranca boleto cliente fornecedor estoque nota frete entrega financeiro comercial
`
