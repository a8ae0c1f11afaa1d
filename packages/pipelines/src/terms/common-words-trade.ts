/** Words of integration and of business that every customer's names and questions are full of, in three languages. */
export const tradeWords = `
account accounts accounting action active adapter add address admin agent alert amount analytics api apis app application
approval approve archive array asset async attachment audit auth authentication authorization auto automatic backend backlog
backup balance bank batch bill billing body boolean bot branch browser budget buffer bug bulk bus button cache calendar
callback campaign cancel canvas capsule capture card cart cash catalog catalogue category certificate channel charge chat
checkout client cloud cluster code collect column command comment commerce commit common component config configuration
confirm connect connection connector consume consumer container contract convert copy core count coupon credit cron csv
currency customer cycle daily dashboard database deal debit debug delete delivery department deploy deployment destination dev
develop developer device digital discount dispatch distribution document documentation domain download driver duplicate email
employee endpoint engine enrich enterprise entity entry environment erp error escalation event events excel exception exchange
execute execution executor expense export extract extractor failure feed fetch file filter finance financial firewall flow
folder format forward freight frontend ftp fulfillment gateway generate generator get gift graph grid guide handler hash header
hook host hotfix http https hub identity import inbound incident index info input insert install instance integer integration
integrate interface internal inventory invoice invoicing job json kafka key label labs launch layer lead ledger legacy library
license load loader local lock log logger logging login logistics logout loop loyalty mail mailing maintenance management
manager manual mapping marketing master match memory merge message messaging metadata method metric migrate migration mobile
mock mode model module monitor monitoring monthly network node notification notify null oauth object online operation operations
operator optimise optimize order ordering outage outbound output owner package parallel parameter parse parser partner password
patch payload payment payments payroll pending permission pipeline pix platform plugin poll pool portal post postgres process
processing processor product production profile project promotion prod proxy publish publisher purchase push queue query
quota quote random realm receipt receive receiver reconcile reconciliation redirect redis refund refresh register registration
reject relation remote render renew report reporting repository request resource response rest restart retail retry return
revenue rollback root route router row sales sandbox sap scan schedule scheduler schema scope score script sdk search secure
security seller sender sequence server service session setting settlement setup sftp shipment shipping shop shopping signature
silent snapshot soap software sql ssl staging statement static status step stock storage store string subscribe subscription
summary supplier support sync synchronise synchronization synchronize system table tag tax team template tenant test testing
text thread threshold ticket timeout timer timestamp token topic tracker tracking transaction transfer transform
transformation transformer transport trigger tunnel update upload upsert uri url user users util utility validate validation
validator variable vendor verify view virtual visibility vpn warehouse warning webhook website weekly worker workflow
workspace xml yaml yearly zip zone ztna
acompanhamento adiantamento agenda agendamento ajuste alarme aprovacao armazem assinatura atendimento autenticacao autorizacao
baixa balanco cadastrar cadastro calculo cancelar cancelamento capsula cartao catalogo categoria celula cheque cobranca
comissao compras conciliacao conector conexao consulta consultar consumidor contabil contabilidade contas contato
conversao correio cotacao credito debito deposito desconto despesa devolucao diaria distribuicao emissao encomenda
estorno excluir exportar exportacao extracao fatura faturas fechamento ferias filial fornecedor fretes fiscal funcionario gerenciar
homologacao identificador imposto importacao importador inserir integracao integrador inventario lancamento leitura
liberacao licenca logistica lote marketing matriz mensal migracao monitoramento movimento notificacao notas operacao
operador orcamento ordens pacote pagamentos parceiro parcela pedidos pendente permissao pesquisa planilha portal produtos
producao propostas proposta publicar publicacao rastreamento receita recebimento reembolso relacao remuneracao renovacao
repositorio requisicao reserva retorno rotina saida saldos seguranca senha sincronizar sincronizacao solicitacoes tarifa taxa
titulos transacao transportadora tributo usuarios validacao validar vendas vendedor vinculo
almacen aprobacion autenticacion autorizacion cobranza conciliacion conector conexion consumidor contabilidad conversion
cotizacion credito descuento despacho devolucion distribucion empleado emision encargo etiqueta facturas flete gasto
identificador impuesto importacion integracion inventarios licencia logistica lote mensual migracion monitoreo movimiento
nomina notificacion operacion operador pagos paquete pedidos pendiente permiso presupuesto proveedores publicacion
rastreo recepcion reembolso renovacion repositorio requisicion reserva rutina seguridad sincronizacion sincronizar sucursal tarifa
tasa transaccion transportista validacion ventas vendedor diaria nocturno nocturna semanal diarios quincenal notas produccion
nightly hourly night backups mensagens mensageria fila filas retentativa noturno noturna horaria semanal
alpha beta gamma delta omega
hello world foo bar demo example sample dummy temp tmp final copy old new backup draft
`
