// Dates, times and counts as people read them.
import { locale } from "$messages";

function format(options: Intl.DateTimeFormatOptions, date: Date): string {
  return new Intl.DateTimeFormat(locale(), options).format(date);
}

/** 09:42 */
export function clock(time: string): string {
  return format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, new Date(time));
}

/** 09:42:16 */
export function clockWithSeconds(time: string): string {
  return format({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }, new Date(time));
}

export function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}

/** 11月21日, with the year where it isn't this one. */
export function day(time: string, now: Date = new Date()): string {
  const date = new Date(time);
  const month = locale() === "zh-CN" ? "long" : "short";
  const parts: Intl.DateTimeFormatOptions = { month, day: "numeric" };
  return format(date.getFullYear() === now.getFullYear() ? parts : { ...parts, year: "numeric" }, date);
}

/** 11月21日 09:42 */
export function dayAndClock(time: string, now: Date = new Date()): string {
  return `${day(time, now)} ${clock(time)}`;
}

export type Recency = "today" | "week" | "earlier";

const WEEK = 7 * 24 * 60 * 60 * 1000;

export function recency(time: string, now: Date = new Date()): Recency {
  const date = new Date(time);
  if (isSameDay(date, now)) return "today";
  return now.getTime() - date.getTime() < WEEK ? "week" : "earlier";
}

/** The shortest sign of when: a clock today, a weekday this week, else the day. */
export function moment(time: string, now: Date = new Date()): string {
  const date = new Date(time);
  switch (recency(time, now)) {
    case "today":
      return clock(time);
    case "week":
      return format({ weekday: "short" }, date);
    case "earlier":
      return day(time, now);
  }
}
