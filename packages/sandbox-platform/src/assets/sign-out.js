// The messenger's frame is told to forget the person before the page goes away. It gets a moment to hear it,
// and never more than two seconds: signing out must not depend on the desk.
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

for (const form of document.querySelectorAll('form[data-signs-out]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const leave = () => form.submit()
    const shutdown = Promise.resolve(window.Plantao('shutdown'))
    Promise.race([Promise.all([shutdown, pause(250)]), pause(2000)]).then(leave, leave)
  })
}
