// The sidebar of a new page begins at its top; this brings the page that is read into its middle.
const frame = document.querySelector(".sidebar-scroll");
const here = document.querySelector(".sidebar-tree .current-page");
if (frame && here) {
  const below = here.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  if (below > frame.clientHeight * 0.9) frame.scrollTo({ top: below - frame.clientHeight / 2, behavior: "instant" });
}
