for (const button of document.querySelectorAll('button[data-opens-messenger]')) {
  button.addEventListener('click', () => window.Plantao('open'))
}
