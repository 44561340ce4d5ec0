// The processes of a window: when they started, and what they take of the memory.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

const TICKS = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** The fields of /proc/PID/stat behind the name, which may hold anything: state, parent, … */
function fieldsOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function parents() {
  const found = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      found.set(Number(name), Number(fieldsOf(name)[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  return found;
}

/** A process and all that it started. */
function familyOf(pid) {
  const all = parents();
  const family = [pid];
  for (const member of family) for (const [child, parent] of all) if (parent === member) family.push(child);
  return family;
}

/** The program that a driver started. */
export function programOf(driver) {
  const child = [...parents()].find(([, parent]) => parent === driver.pid)?.[0];
  if (child === undefined) throw new Error("the driver started nothing");
  return child;
}

/** When a process started, in milliseconds since 1970, to ten milliseconds. */
export function startOf(pid) {
  const uptime = Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]);
  const age = uptime - Number(fieldsOf(pid)[19]) / TICKS;
  return Date.now() - age * 1000;
}

/** The memory of a process and all that it started, each shared page divided among those who share it, in MB. */
export function memoryOf(pid) {
  let kilobytes = 0;
  for (const member of familyOf(pid)) {
    try {
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${member}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    } catch {
      // It ended meanwhile.
    }
  }
  return kilobytes / 1024;
}

/** The memory once it stands still: within a hundredth for three looks, half a second apart. */
export async function settledMemoryOf(pid) {
  let looks = [];
  for (let round = 0; round < 60; round += 1) {
    looks = [...looks.slice(-2), memoryOf(pid)];
    if (looks.length === 3 && Math.max(...looks) - Math.min(...looks) < looks[2] / 100) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return looks.at(-1);
}
