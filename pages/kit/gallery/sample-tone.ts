/** A quiet tone as a WAV file in a blob address, so that the player has something to play without a recording in the repository. */
export function makeTone(seconds: number): string {
  const rate = 8_000;
  const samples = rate * seconds;
  const view = new DataView(new ArrayBuffer(44 + samples));
  const write = (at: number, text: string) =>
    [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  write(0, "RIFF");
  view.setUint32(4, 36 + samples, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  write(36, "data");
  view.setUint32(40, samples, true);
  for (let index = 0; index < samples; index += 1)
    view.setUint8(44 + index, 128 + Math.round(20 * Math.sin((index * 2 * Math.PI * 330) / rate)));
  return URL.createObjectURL(new Blob([view.buffer], { type: "audio/wav" }));
}
