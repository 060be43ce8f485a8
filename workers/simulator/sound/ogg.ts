/* Ogg with one Opus stream: https://www.rfc-editor.org/rfc/rfc7845 */

const samplesPerSecond = 48_000;
const packetsPerPage = 50;

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc >>> 0;
});

/** @param head the `OpusHead` packet (CodecPrivate in WebM). @param packets Opus packets in order. */
export function writeOggOpus(head: Uint8Array, packets: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const pages = [writePage(0, 0n, 2, [head]), writePage(1, 0n, 0, [opusTags()])];
  let granule = BigInt(new DataView(head.buffer, head.byteOffset).getUint16(10, true));
  for (let start = 0; start < packets.length; start += packetsPerPage) {
    const group = packets.slice(start, start + packetsPerPage);
    for (const packet of group) granule += BigInt(packetSamples(packet));
    const isLast = start + packetsPerPage >= packets.length;
    pages.push(writePage(pages.length, granule, isLast ? 4 : 0, group));
  }
  return new Uint8Array(Buffer.concat(pages));
}

/** How long a packet sounds, in samples of 48 kHz, by its first bytes (RFC 6716, 3.1). */
export function packetSamples(packet: Uint8Array): number {
  const toc = packet[0] ?? 0;
  const config = toc >> 3;
  const frame =
    config < 12 ? [10, 20, 40, 60][config & 3] : config < 16 ? [10, 20][config & 1] : [2.5, 5, 10, 20][config & 3];
  const count = (toc & 3) === 0 ? 1 : (toc & 3) === 3 ? (packet[1] ?? 0) & 63 : 2;
  return ((frame ?? 20) * count * samplesPerSecond) / 1000;
}

function opusTags(): Uint8Array {
  const vendor = Buffer.from("loggia simulator");
  const tags = Buffer.alloc(8 + 4 + vendor.length + 4);
  tags.write("OpusTags");
  tags.writeUInt32LE(vendor.length, 8);
  tags.set(vendor, 12);
  return tags;
}

function writePage(sequence: number, granule: bigint, flags: number, packets: readonly Uint8Array[]): Buffer {
  const lacing = packets.flatMap((packet) => [
    ...Array.from({ length: Math.floor(packet.length / 255) }, () => 255),
    packet.length % 255,
  ]);
  const page = Buffer.concat([Buffer.alloc(27), Buffer.from(lacing), ...packets]);
  page.write("OggS");
  page[5] = flags;
  page.writeBigUInt64LE(granule, 6);
  page.writeUInt32LE(1, 14);
  page.writeUInt32LE(sequence, 18);
  page[26] = lacing.length;
  page.writeUInt32LE(checksum(page), 22);
  return page;
}

export function checksum(page: Uint8Array): number {
  let crc = 0;
  for (const byte of page) crc = ((crc << 8) ^ (crcTable[((crc >>> 24) ^ byte) & 255] ?? 0)) >>> 0;
  return crc;
}
