/** Spanish words that anybody writes: folded, without accents, singular where there is one. */
export const spanishWords = `
que los las una con por para del como mas pero sus este cuando muy sin sobre tambien hasta hay donde quien desde todo nos
durante todos uno les contra otros ese eso ante ellos esto antes algunos unos otro otras otra tanto esa estos mucho quienes nada
muchos cual poco ella estar estas algunas algo nosotros mis tus ellas vosotros mio mia tuyo suyo nuestro nuestra esos esas estoy
estamos estan este sea fue fui fueron era eran sido siendo ser soy eres somos tengo tiene tienen tenia tenemos hacer hace hacen
hecho haber habia puede pueden puedo podemos poder quiero quiere queremos debe deben decir dice dijo accion aceptar acceso acuerdo
actual actualizar actualizacion adelante ademas ahi ahora ajuste alguien alguno alguna alla alli alto ambiente ambos amigo
analisis ano anterior antiguo aparece aparecer apenas aqui archivo area arriba asi asunto atencion atras aun aunque aumentar
aumento aviso ayer ayuda ayudar bajo banco base bien boleta bueno buena buscar busqueda cabeza cada caer cayo caja cambiar cambio
camino campo cantidad capaz carga cargo carta casa casi caso causa central cerca cerrar cierto cinco ciudad claro clave cliente
cobro codigo cola color comenzar comercial compra comprar comprobar comprender condicion conocer conseguir consulta contacto
contar contenido continuar contrato control copia corregir correcto correo cosa costo coste crear cual cualquier cuanto cuarto
cuatro cuenta cuerpo cuidado dado dar dato deber deber decidir definir dejar demanda demora dentro derecho desarrollo
descargar descripcion despues detalle deuda dia diario diez diferente dificil dinero direccion directo disponible distinto doce
documento dos duda efecto ejecutar ejecucion ejemplo elegir elemento empezar empresa encontrar enero febrero marzo abril mayo
junio julio agosto septiembre octubre noviembre diciembre entender entonces entrada entrar entre entrega enviar envio equipo
error escribir especial esperar espera estado etapa evento evitar exacto existe existir explicar externo facil factura
facturacion falla fallo falta faltar fase favor fecha fin final financiero fiscal flujo fondo forma formato fuente fuera fuerte
funcion funciona funcionar futuro ganar general generar gente gestion gracias grado gran grande grave grupo guardar haber
habla hablar hacia hermano hijo historia historial hola hombre hora horario hoy idea igual imagen importante importar incluir
informacion informar informe ingreso inicial inicio iniciar intento intentar interno inventario jamas joven juego junto lado
largo leer lejos lengua lento letra libre libro limite limpiar linea lista llamada llamar llegar lleno llevar lograr luego lugar
luz mal malo manana manera mano mantener maquina mar marca mayor mayoria medio mediodia mejor memoria menor menos mensaje
mercado mes mesa meta mientras mil minuto mirar mismo misma mitad modelo modo momento mostrar motivo mover mujer mundo necesario
necesitar negocio ninguno ninguna nivel noche nombre norma normal norte nota noticia nueve nuevo nueva numero nunca objeto obra
obtener ocho ocurre ocurrir oficina once opcion orden origen padre pagar pago pagina pais palabra papel parar parece parte partir
pasado pasar paso pedido pedir peor pequeno perder perdida periodo permitir permiso persona peso plan plano plazo poner posible
posicion precio pregunta preparar presente primero primera principal probar problema proceso procesar producto programa pronto
propio proveedor proximo proyecto prueba publico pueblo puerta puesto punto quitar quinto quiza rapido razon realizar recibir
reciente recordar recurso red reducir referencia region registro registrar regla remesa remover repetir resolver responder
respuesta resto resultado retirar retorno revisar rojo saber sacar sala saldo salida salir salud segundo seguir seguro seis
seleccionar semana senal sentido separar serie servicio servidor siempre siete siglo siguiente simple sistema sitio situacion
solicitar solicitud solo solucion stock subir suficiente sujeto sur tabla tal talvez tamano tarde tarea tarjeta tema temprano
tener tercero terminar texto tiempo tienda tierra tipo titulo tocar tomar total trabajo trabajar traer transporte tratar tres
ultimo ultima unico unidad urgente usar uso usuario utilizar valor varios veces velocidad vender venta ver verdad verificar
version vez via viaje vida viejo viento vista vivir vivo volumen volver voz zona agua aire fuego flor jardin bosque montana
cielo azul verde amarillo negro blanco naranja lunes martes miercoles jueves viernes sabado domingo
`
