// A register opens on the day of its session. The page may have been kept on a day before: then it opens here, as soon as this device's
// day in England has come; the site still judges every mark by its own clock.
const england = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London" }); // writes 2027-01-12

/** Whether the day has come; without a day it has. */
export const hasCome = day => !day || england.format(Date.now()) >= day;

/** Makes what was shut until its day what it is on its day. */
export function openUp(register, page) {
  for (const radio of register.querySelectorAll("[type=radio]")) radio.disabled = false;
  for (const word of page.querySelectorAll(".t-until-open")) word.hidden = true;
}
