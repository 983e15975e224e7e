/** Spanish for the frame around pages, its dialogs, and the pages of people who are not signed in yet. */
import { reasons } from './es-reasons.js';

export const spanish = {
  ...reasons,
  Floor: 'Mercado', Bots: 'Bots', Home: 'Inicio', API: 'API', Operator: 'Operación', Performance: 'Rendimiento', 'Sign out': 'Salir', 'Signed in as': 'Sesión de', 'Light or dark': 'Claro u oscuro', 'Skip to the content': 'Ir al contenido', Pages: 'Páginas',
  Cancel: 'Cancelar', 'Try again': 'Reintentar', 'Loading …': 'Cargando …', Close: 'Cerrar', 'The field': 'El campo',
  'The server cannot be reached. Nothing was sent; it is tried again when it is back.': 'No se llega al servidor. No se envió nada; inténtelo cuando vuelva.',
  'Sign in again': 'Entre de nuevo', 'Sign in': 'Entrar', 'To the sign-in page': 'A la página de entrada',
  'Your session has ended. What you have typed is kept, and goes on when you are back.': 'Su sesión ha terminado. Lo que ha escrito se conserva y sigue cuando vuelva.',
  'Confirm that it is you': 'Confirme que es usted', 'This asks for a recent proof of who you are.': 'Esto pide una prueba reciente de quién es.', Password: 'Contraseña', 'Code of your authenticator app': 'Código de su aplicación de autenticación',
  'Code of your authenticator app, if you have one': 'Código de su aplicación, si la tiene', Confirm: 'Confirmar', 'E-mail': 'Correo electrónico',
  'Sign up': 'Crear cuenta', Name: 'Nombre', 'No account yet?': '¿Aún no tiene cuenta?', 'Forgotten the password?': '¿Ha olvidado la contraseña?', 'Use the demo account': 'Usar la cuenta de demostración',
  'Already signed up?': '¿Ya tiene cuenta?', 'Ten characters or more.': 'Diez caracteres o más.', 'Look at your mail': 'Mire su correo',
  'We have written to you. The link in that mail leads on.': 'Le hemos escrito. El enlace de ese correo le lleva al siguiente paso.', 'New password': 'Nueva contraseña', 'Send the mail': 'Enviar el correo', 'Set the password': 'Guardar la contraseña',
  'We write to this address if somebody has signed up with it.': 'Escribimos a esta dirección si alguien se ha registrado con ella.', 'Your address is verified': 'Su dirección está verificada', 'Your address is changed': 'Su dirección ha cambiado',
  'Your password is set': 'Su contraseña está guardada', 'You can sign in now.': 'Ya puede entrar.', 'This link does not work': 'Este enlace no funciona', 'Send me a new mail': 'Enviar otro correo', 'Send the mail again': 'Enviar el correo otra vez',
  'It was used already, is too old, or is not whole. A new mail brings a new one.': 'Ya se usó, es demasiado antiguo o no está entero. Un correo nuevo trae otro.',
  'It was used already, is too old, or is not whole. Sign in, and change the address in your settings again.': 'Ya se usó, es demasiado antiguo o no está entero. Entre y cambie otra vez la dirección en sus ajustes.',
  'To the settings': 'A los ajustes', 'Verify your address': 'Verifique su dirección', 'Confirm your new address': 'Confirme su nueva dirección',
  'Sign in with a passkey': 'Entrar con una llave de acceso', 'Sign in with': 'Entrar con', 'Ways to sign in': 'Formas de entrar', 'Add a passkey': 'Añadir una llave de acceso',
  'Passkey': 'Llave de acceso', 'Link': 'Vincular', 'Added': 'Añadida', 'Last used': 'Último uso', 'Remove': 'Quitar', 'Add': 'Añadir', 'Way': 'Forma', 'never': 'nunca',
  'What to call it': 'Nombre', 'The browser asks for your finger, your face or a code next.': 'El navegador le pedirá después su dedo, su cara o un código.',
  'The passkey was not used. Try again, or sign in another way.': 'No se usó la llave de acceso. Inténtelo de nuevo o entre de otra forma.', 'Sign in another way': 'Entrar de otra forma',
  'Nothing but the password opens your account.': 'Solo la contraseña abre su cuenta.',
  'You are not signed in': 'No ha entrado', 'One moment …': 'Un momento …',
};
