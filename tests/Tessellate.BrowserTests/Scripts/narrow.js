// What does not fit 320 px: sideways scrolling of the page, and targets under 24 by 24 px that have no room around them
// and do not stand inside a line of text (WCAG 2.2, 2.5.8).
() => {
  const faults = [];
  const page = document.scrollingElement;
  if (page.scrollWidth > page.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > page.clientWidth + 1 && !e.closest(".t-scroll"));
    faults.push(`scrolls sideways (${page.scrollWidth} px): ${wide.slice(-1).map(e => e.outerHTML.slice(0, 120))}`);
  }
  const targets = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter(e => e.checkVisibility({ checkVisibilityCSS: true }) && !e.disabled && !e.closest(".govuk-skip-link, .govuk-visually-hidden, svg"));
  const boxes = targets.map(e => e.getBoundingClientRect());
  targets.forEach((target, i) => {
    const box = boxes[i];
    if (box.width === 0 || (box.width >= 24 && box.height >= 24)) return;
    const line = getComputedStyle(target).display === "inline" && target.parentElement.textContent.trim() !== target.textContent.trim();
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    const near = boxes.some((other, j) => j !== i && other.width > 0 && !targets[j].contains(target) && !target.contains(targets[j])
      && Math.hypot(Math.max(other.left - x, 0, x - other.right), Math.max(other.top - y, 0, y - other.bottom)) < 12);
    if (!line && near) faults.push(`a target of ${Math.round(box.width)} by ${Math.round(box.height)} px: ${target.outerHTML.slice(0, 120)}`);
  });
  return faults;
}
