// The code on the wall comes anew when it changes, so that nobody has to touch the machine that shows it.
const wall = document.querySelector("[data-left]");
if (wall) setTimeout(() => location.reload(), (Number(wall.dataset.left) + 1) * 1000);
