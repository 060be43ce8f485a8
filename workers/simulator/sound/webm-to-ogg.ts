import { writeOggOpus } from "./ogg.ts";

/* Just enough EBML to take the Opus packets out of what MediaRecorder writes: https://www.rfc-editor.org/rfc/rfc8794 */

const segment = 0x18538067;
const cluster = 0x1f43b675;
const tracks = 0x1654ae6b;
const trackEntry = 0xae;
const codecPrivate = 0x63a2;
const blockGroup = 0xa0;
const simpleBlock = 0xa3;
const block = 0xa1;
const containers = new Set([segment, cluster, tracks, trackEntry, blockGroup]);

type Element = { readonly id: number; readonly data: Uint8Array };

/** The same sound in the other wrapping; null when the bytes hold no Opus track we can read. */
export function remuxWebmToOgg(webm: Uint8Array): Uint8Array<ArrayBuffer> | null {
  let head: Uint8Array | null = null;
  const packets: Uint8Array[] = [];
  for (const { id, data } of walkElements(webm)) {
    if (id === codecPrivate && Buffer.from(data.subarray(0, 8)).toString("latin1") === "OpusHead") head = data;
    if (id !== simpleBlock && id !== block) continue;
    const track = readNumber(data, 0, true);
    // After the track number: two bytes of time, one of flags; bits 1-2 of the flags mean lacing, which no browser uses here.
    if (track === null || ((data[track.end + 2] ?? 0) & 0x06) !== 0) return null;
    packets.push(data.subarray(track.end + 3));
  }
  return head === null || head.length < 19 || packets.length === 0
    ? null
    : writeOggOpus(
        head,
        packets.filter((packet) => packet.length > 0),
      );
}

function* walkElements(bytes: Uint8Array): Generator<Element> {
  let position = 0;
  while (position < bytes.length) {
    const id = readNumber(bytes, position, false);
    const size = id === null ? null : readNumber(bytes, id.end, true);
    if (id === null || size === null) return;
    // A live recording writes clusters of unknown size: they run to the end of what holds them.
    const end = size.unknown ? bytes.length : Math.min(size.end + size.value, bytes.length);
    const data = bytes.subarray(size.end, end);
    if (containers.has(id.value)) yield* walkElements(data);
    else yield { id: id.value, data };
    position = end;
  }
}

/** A variable-length number: leading zeros of the first byte tell its length; ids keep that marker, sizes drop it. */
function readNumber(
  bytes: Uint8Array,
  at: number,
  dropMarker: boolean,
): { value: number; end: number; unknown: boolean } | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return null;
  let value = dropMarker ? first & (0xff >> length) : first;
  let ones = (first & (0xff >> length)) === 0xff >> length;
  for (const byte of bytes.subarray(at + 1, at + length)) {
    value = value * 256 + byte;
    ones &&= byte === 0xff;
  }
  return { value, end: at + length, unknown: ones };
}
