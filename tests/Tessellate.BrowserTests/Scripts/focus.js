// Whatever takes the focus must look different with it.
() => {
  const look = e => { const s = getComputedStyle(e); const outline = s.outlineStyle === "none" || s.outlineWidth === "0px" ? "" : s.outline; return [outline, s.backgroundColor, s.boxShadow, s.borderColor, s.color].join(); };
  const places = e => [e, e.parentElement, e.nextElementSibling].filter(Boolean);
  const all = e => places(e).map(look).join() + (e.nextElementSibling ? getComputedStyle(e.nextElementSibling, "::before").boxShadow : "");
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
