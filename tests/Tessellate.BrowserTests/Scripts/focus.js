// Whatever takes the focus must look different with it.
() => {
  const look = e => { const s = getComputedStyle(e); return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.backgroundColor, s.boxShadow, s.borderColor, s.color].join(); };
  const places = e => [e, e.parentElement, e.nextElementSibling].filter(Boolean);
  const all = e => places(e).map(look).join() + (e.nextElementSibling ? getComputedStyle(e.nextElementSibling, "::before").boxShadow + getComputedStyle(e.nextElementSibling, "::before").outline : "");
  const faults = [];
  for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")) {
    if (!e.checkVisibility({ checkVisibilityCSS: true }) || e.disabled) continue;
    const before = all(e);
    e.focus({ focusVisible: true, preventScroll: true });
    if (document.activeElement === e && all(e) === before) faults.push(`no sign of focus: ${e.outerHTML.slice(0, 120)}`);
    e.blur();
  }
  return faults.slice(0, 10);
}
