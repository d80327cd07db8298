// The picture of a workflow: zoom, and boxes that can be moved. Everything it shows stands in the list of steps too.
const SMALLEST = 0.3;
const LARGEST = 2;
const STEP = 1.25;
/** Less than this is a click. */
const SHAKE = 5;

for (const graph of document.querySelectorAll("[data-graph]")) start(graph);

function start(graph) {
  const picture = graph.querySelector("svg");
  const scroll = graph.querySelector(".graph-scroll");
  const [width, height] = [picture.width.baseVal.value, picture.height.baseVal.value];
  let zoom = 1;
  const show = (wanted) => {
    zoom = Math.min(LARGEST, Math.max(SMALLEST, wanted));
    picture.setAttribute("width", width * zoom);
    picture.setAttribute("height", height * zoom);
  };
  const fit = () => show(Math.min(1, (scroll.clientWidth - 2) / width));
  const tools = graph.querySelector(".graph-tools");
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const act = event.target.closest("[data-zoom]")?.dataset.zoom;
    if (act === "in") show(zoom * STEP);
    else if (act === "out") show(zoom / STEP);
    else if (act === "fit") fit();
  });
  fit();
  if (graph.dataset.canMove) for (const box of picture.querySelectorAll(".graph-box")) movable(box, () => zoom);
}

function movable(box, zoom) {
  let from = null;
  let moved = false;
  box.addEventListener("dragstart", (event) => event.preventDefault());
  box.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    from = { x: event.clientX, y: event.clientY, left: Number(box.dataset.x), top: Number(box.dataset.y) };
    moved = false;
  });
  addEventListener("pointermove", (event) => {
    if (!from) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!moved && Math.hypot(dx, dy) < SHAKE) return;
    moved = true;
    box.classList.add("is-moved");
    box.dataset.x = Math.round(from.left + dx / zoom());
    box.dataset.y = Math.round(from.top + dy / zoom());
    box.setAttribute("transform", `translate(${box.dataset.x} ${box.dataset.y})`);
  });
  addEventListener("pointerup", async () => {
    if (!from) return;
    from = null;
    box.classList.remove("is-moved");
    if (moved) await keep(box);
  });
  box.addEventListener("click", (event) => {
    if (moved) event.preventDefault();
  });
}

// The arrows are drawn by the server, so the page is shown anew with the box in its place.
async function keep(box) {
  const margin = 24;
  const body = new FormData();
  body.set("__RequestVerificationToken", document.querySelector("input[name=__RequestVerificationToken]").value);
  body.set("step", box.dataset.step);
  body.set("x", box.dataset.x - margin);
  body.set("y", box.dataset.y - margin);
  // Also when somebody else saved meanwhile: then the box stands where it was.
  await fetch("?handler=Place", { method: "POST", body });
  location.reload();
}
