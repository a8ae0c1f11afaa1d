let context: AudioContext | null = null

/** Two short soft tones; nothing happens where the browser does not let the page sound yet. */
export function beep(): void {
  context ??= new AudioContext()
  tone(context, 660, 0)
  tone(context, 880, 0.13)
}

function tone(audio: AudioContext, hertz: number, afterSeconds: number): void {
  const start = audio.currentTime + afterSeconds
  const oscillator = audio.createOscillator()
  const gain = audio.createGain()
  oscillator.frequency.value = hertz
  gain.gain.setValueAtTime(0.0001, start)
  gain.gain.exponentialRampToValueAtTime(0.12, start + 0.02)
  gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.16)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(start)
  oscillator.stop(start + 0.18)
}
