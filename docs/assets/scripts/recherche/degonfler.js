/* Unpacks gzip where the browser cannot (before 2023 on many phones). Loaded there only. */

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = Array.from({ length: 30 }, (_, code) => (code < 2 ? code + 1 : ((2 + (code & 1)) << ((code >> 1) - 1)) + 1));
const DISTANCE_BITS = Array.from({ length: 30 }, (_, code) => (code < 2 ? 0 : (code >> 1) - 1));
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/* Counts and symbols of a canonical code: how deflate writes its trees. */
function tree(lengths) {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length]++;
  counts[0] = 0;
  const starts = new Uint16Array(16);
  for (let length = 1; length < 15; length++) starts[length + 1] = starts[length] + counts[length];
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => length && (symbols[starts[length]++] = symbol));
  return { counts, symbols };
}

class Reader {
  constructor(bytes, place) {
    Object.assign(this, { bytes, place, held: 0, count: 0 });
  }

  bits(wanted) {
    while (this.count < wanted) {
      this.held |= this.bytes[this.place++] << this.count;
      this.count += 8;
    }
    const value = this.held & ((1 << wanted) - 1);
    this.held >>>= wanted;
    this.count -= wanted;
    return value;
  }

  symbol({ counts, symbols }) {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length++) {
      code |= this.bits(1);
      if (code - counts[length] < first) return symbols[index + code - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    throw new Error("gzip");
  }
}

function trees(reader) {
  const [literals, distances, codes] = [reader.bits(5) + 257, reader.bits(5) + 1, reader.bits(4) + 4];
  const lengths = new Array(19).fill(0);
  for (let index = 0; index < codes; index++) lengths[ORDER[index]] = reader.bits(3);
  const coder = tree(lengths);
  const found = [];
  while (found.length < literals + distances) {
    const symbol = reader.symbol(coder);
    if (symbol < 16) found.push(symbol);
    else if (symbol === 16) found.push(...new Array(3 + reader.bits(2)).fill(found.at(-1)));
    else found.push(...new Array(symbol === 17 ? 3 + reader.bits(3) : 11 + reader.bits(7)).fill(0));
  }
  return [tree(found.slice(0, literals)), tree(found.slice(literals))];
}

function fixed() {
  const lengths = Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8));
  return [tree(lengths), tree(new Array(30).fill(5))];
}

/* `bytes` is a gzip file without name or comment, as the index is written. */
export function inflate(bytes) {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  const out = new Uint8Array(size);
  const reader = new Reader(bytes, 10);
  let at = 0;
  for (let last = 0; !last; ) {
    last = reader.bits(1);
    const type = reader.bits(2);
    if (type === 0) {
      reader.held = reader.count = 0;
      const length = reader.bytes[reader.place] | (reader.bytes[reader.place + 1] << 8);
      out.set(reader.bytes.subarray(reader.place + 4, reader.place + 4 + length), at);
      reader.place += 4 + length;
      at += length;
      continue;
    }
    const [literals, distances] = type === 1 ? fixed() : trees(reader);
    for (let symbol; (symbol = reader.symbol(literals)) !== 256; ) {
      if (symbol < 256) {
        out[at++] = symbol;
        continue;
      }
      const length = LENGTHS[symbol - 257] + reader.bits(LENGTH_BITS[symbol - 257]);
      const code = reader.symbol(distances);
      const back = DISTANCES[code] + reader.bits(DISTANCE_BITS[code]);
      for (let index = 0; index < length; index++, at++) out[at] = out[at - back];
    }
  }
  return out;
}
