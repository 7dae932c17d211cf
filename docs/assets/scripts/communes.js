/* Communes by what people type: a name, a postal code, an arrondissement, with their slips. `load` reads a file of donnees/qui-appeler/. */

const SMALL = /^(?:(?:saint|sainte|le|la|les|l|de|du|des|d)-)+(?=[^-]{2})/;
const PART = /^(.*\D)-(\d{1,2})(?:er|e|eme|ieme|nd|nde)?(?:-(?:ar|arr|arrdt|arrondissement))?$/;
const NEAREST = 4;

/* As `keys` of exports/calling.py does to the names, and « st » is Saint. */
export function plain(text) {
  const flat = text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFKD").replace(/[\u0300-\u036f]+/g, "");
  return flat.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").replace(/(^|-)st(e?)(?=-)/g, "$1saint$2");
}

export function strip(name) {
  return name.replace(SMALL, "");
}

/* The communes that begin as typed, the exact name first, else those that differ by a slip (`near`); null while too little is typed. */
export async function find(text, load) {
  const typed = plain(text);
  if (/^\d[\d-]*$/.test(typed)) return coded(typed.replaceAll("-", ""), load);
  const part = PART.exec(typed);
  if (part) return parts(await find(part[1], load), part);
  const short = strip(typed);
  const index = await load("index");
  if (!short || (short.length < 2 && !index.noms.includes(short))) return null;
  const rows = index.noms.includes(short.slice(0, 2)) ? beginning(typed, short, await load(`noms/${short.slice(0, 2)}`)) : [];
  return rows.length ? { rows } : { rows: await slips(short, index, load), near: true };
}

async function coded(typed, load) {
  if (typed.length < 2 || typed.length > 5) return typed.length < 2 ? null : { rows: [] };
  const rows = await load(`postal/${typed.slice(0, 2)}`).catch((error) => unknown(error, load));
  return { rows: rows.filter((row) => row[2].split(" ").some((code) => code.startsWith(typed))) };
}

/* No file begins so: nobody lives there. A network that is down is another matter. */
async function unknown(error, load) {
  await load("index");
  if (navigator.onLine) return [];
  throw error;
}

/* « Lyon 3e » is Lyon, which has a postal code of that number. */
function parts(found, [, name, number]) {
  if (!found || found.near) return found;
  const ending = number.padStart(2, "0");
  const rows = found.rows.filter((row) => plain(row[0]) === name && row[2].split(" ").some((code) => code.endsWith(ending)));
  return { rows: rows.length ? rows : found.rows, near: !rows.length };
}

function beginning(typed, short, every) {
  const found = [];
  for (const row of every) {
    const name = plain(row[0]);
    if (name === typed || strip(name) === short) found.push([0, row]);
    else if (name.startsWith(typed)) found.push([1, row]);
    else if (strip(name).startsWith(short)) found.push([2, row]);
  }
  const whole = typed === short ? [] : found.filter(([, row]) => plain(row[0]).startsWith(typed));
  return (whole.length ? whole : found).sort((a, b) => a[0] - b[0]).map(([, row]) => row);
}

/* The nearest names, whatever their hyphens: one slip in a short name, two in a longer one. */
async function slips(short, index, load) {
  const typed = short.replaceAll("-", "");
  if (typed.length < 4) return [];
  const most = typed.length < 8 ? 1 : 2;
  const [a, b, c] = typed;
  const files = [...new Set([short.slice(0, 2), a + b, b + a, a + c, b + c])].filter((file) => index.noms.includes(file));
  const found = [];
  for (const row of (await Promise.all(files.map((file) => load(`noms/${file}`)))).flat()) {
    const far = distance(typed, strip(plain(row[0])).replaceAll("-", ""), most);
    if (far <= most) found.push([far, row]);
  }
  return found.sort((one, other) => one[0] - other[0]).slice(0, NEAREST).map(([, row]) => row);
}

/* How many letters are missing, added, changed or swapped between two names; more than `most` is only « more ». */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const line = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      line[j] = Math.min(last[j] + 1, line[j - 1] + 1, changed);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) line[j] = Math.min(line[j], before[j - 2] + 1);
    }
    if (Math.min(...line) > most) return most + 1;
    [before, last] = [last, line];
  }
  return last[other.length];
}
