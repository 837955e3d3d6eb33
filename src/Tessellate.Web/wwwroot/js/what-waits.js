// What the register says of marks that are on this device and not yet on the site.
const day = 24 * 60 * 60 * 1000;

const reasons = {
  "offline": "No signal. Kept on this phone, for 72 hours at most, and sent when there is.",
  "kept": "No signal when this page was opened. Marks are kept on this phone, for 72 hours at most, and sent when there is.",
  "signed-out": "You are signed out. Kept on this phone, for 72 hours at most.",
  "gone": "This register is not open to you any more, so they cannot be sent. Ask the hub, or take them off this phone.",
  "early": "The day of the session has not come by the site’s clock; this phone’s clock may be wrong. Kept on this phone, for 72 hours at most, and sent on the day.",
  "trouble": "The site could not take them just now. Kept on this phone, and tried again."
};

/**
 * Sentences with their buttons. `why` is why nothing was sent; `kept` the day of a page that was opened without a signal; `lost` the names of
 * those whose marks were too old; `read` takes a refused mark that was read, or nothing for the lost ones; `takeOff` gives every mark up.
 */
export function whatWaits(marks, { why, kept, lost, read, takeOff }) {
  const waits = marks.filter(mark => !mark.question && !mark.refused).length;
  const acts = {
    "signed-out": { "Sign in to send": () => location.assign(`/sign-in?to=${encodeURIComponent(location.pathname)}`) },
    "gone": { "Take them off": takeOff }
  };
  const said = marks.filter(mark => mark.refused).map(mark => [mark.refused, { "I have read this": () => read(mark) }]);
  if (lost) said.push([`Not sent within 72 hours, and too old to send now: ${lost}. Mark them again.`, { "I have read this": () => read() }]);
  if (waits && reasons[why]) said.push([`${waits} waiting to send. ${reasons[why]}`, acts[why] ?? {}]);
  else if (why === "kept") said.push([`No signal. This is the register as it was on ${kept}; you can mark people all the same.`]);
  if (marks.some(mark => Date.now() - mark.at > day)) said.push(["Some marks have waited for more than a day. Open this page where there is a signal."]);
  return said;
}
