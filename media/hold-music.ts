const RATE = 8000;
const BEAT_MS = 480;

/** A melody of our own in a pentatonic scale (d e f# a b), with a bass note under each bar of four. */
const melody = [
  62, 66, 69, 71, 69, 66, 64, 66, 62, 64, 66, 69, 71, 74, 71, 69, 66, 69, 66, 64, 62, 64, 66, 62, 59, 62, 64, 66, 64, 62, 59, 57,
];
const bass = [50, 57, 55, 57, 50, 55, 57, 50];

/** Hold music: 32 soft notes like a music box, 15.4 s, made here so that nobody owns it but us. 16 bit samples at 8 kHz. */
export function holdMusic(): Int16Array {
  const beat = (BEAT_MS * RATE) / 1000;
  const sound = new Float64Array(melody.length * beat);
  melody.forEach((note, index) => {
    strike(sound, index * beat, note, 2200, 0.7);
  });
  bass.forEach((note, index) => {
    strike(sound, index * beat * 4, note, 5200, 0.9);
  });
  const peak = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) || 1;
  return Int16Array.from(sound, (sample) => Math.round((sample / peak) * 9000));
}

/** A note that fades (`decay` samples to a third); what lasts beyond the end sounds on at the beginning, so that the loop has no seam. */
function strike(sound: Float64Array, at: number, note: number, decay: number, loudness: number): void {
  const frequency = 440 * 2 ** ((note - 69) / 12);
  for (let sample = 0; sample < decay * 5; sample += 1) {
    const time = (2 * Math.PI * frequency * sample) / RATE;
    const tone = Math.sin(time) + 0.28 * Math.sin(2 * time) + 0.08 * Math.sin(4 * time);
    const place = (at + sample) % sound.length;
    sound[place] = (sound[place] ?? 0) + loudness * tone * Math.exp(-sample / decay) * Math.min(1, sample / 40);
  }
}
