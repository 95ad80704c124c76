// The picture of an earlier day: what was not yet said by then is left out. Nobody moves; the days come from Python.
const days = page.days; // [day, how many claims are of it], first to last
const LONGEST_REPLAY = 14000,
  SLOWEST = 1000,
  QUICKEST = 60; // milliseconds: all of it, and one day
const BARS = 160;
const replay = { at: days.length - 1, timer: null };

const isToday = () => replay.at === days.length - 1;

function openReplay() {
  if (days.length < 2) return;
  drawRhythm();
  const slider = byId("until");
  slider.max = days.length - 1;
  slider.addEventListener("input", () => {
    pause();
    showDay(Number(slider.value));
  });
  slider.addEventListener("change", keepDay);
  byId("play").addEventListener("click", () => (replay.timer ? pause(keepDay) : play()));
}

/** How much was noted from day to day, as bars over the slider. */
function drawRhythm() {
  const width = Math.ceil(days.length / BARS);
  const sums = [];
  days.forEach(([, number], at) => (sums[Math.floor(at / width)] = (sums[Math.floor(at / width)] ?? 0) + number));
  const most = Math.max(...sums);
  const picture = byId("rhythm");
  const last = days.length - 1;
  const thick = Math.min(0.7 * width, 0.016 * last);
  picture.setAttribute("viewBox", `0 0 ${last} 20`);
  picture.replaceChildren(
    ...sums.map((sum, at) => {
      const height = 2 + 18 * Math.sqrt(sum / most);
      const middle = Math.min((at + 0.5) * width - 0.5, last);
      return vector("rect", { x: middle - thick / 2, y: 20 - height, width: thick, height, "data-day": at * width });
    }),
  );
}

function showDay(at) {
  replay.at = at;
  shown.until = isToday() ? null : days[at][0];
  drawLines();
}

function sayDay() {
  if (days.length < 2) return;
  const at = replay.at;
  const slider = byId("until");
  slider.value = at;
  slider.setAttribute("aria-valuetext", dayOf(days[at][0]));
  byId("day").replaceChildren(el("b", {}, dayOf(days[at][0])), el("span", {}, count(map.lines.length, "line")));
  for (const bar of byId("rhythm").children) bar.setAttribute("class", Number(bar.dataset.day) <= at ? "reached" : "");
}

function play() {
  if (isToday()) showDay(0);
  sayPlaying(true);
  const step = Math.min(SLOWEST, Math.max(QUICKEST, LONGEST_REPLAY / days.length));
  replay.timer = setInterval(() => (isToday() ? pause(keepDay) : showDay(replay.at + 1)), step);
}

function pause(then) {
  clearInterval(replay.timer);
  replay.timer = null;
  sayPlaying(false);
  then?.();
}

function sayPlaying(playing) {
  byId("play").setAttribute("aria-label", playing ? "Pause" : "Replay how the picture changed");
  byId("play").classList.toggle("playing", playing);
}

/** Write the day into the address, so that it can be sent and gone back to. */
function keepDay() {
  const { what, value } = decoded(location.hash);
  go(what, value);
}

/** The last day with evidence that is no later than `day`; today where none is given. */
function showDayOf(day) {
  const at = day ? days.findLastIndex(([each]) => each <= day) : days.length - 1;
  if (days.length > 1 && at !== replay.at) showDay(Math.max(at, 0));
}

/** What a reader of the answers must know while an earlier day is shown. */
function replayNotice() {
  if (!shown.until) return null;
  return el(
    "p",
    { class: "warning notice" },
    `Evidence up to ${dayOf(shown.until)}. Roles and answers are those of ${dayOf(page.day ?? days.at(-1)[0])}. `,
    el(
      "button",
      {
        type: "button",
        class: "name",
        onclick: () => {
          showDay(days.length - 1);
          keepDay();
        },
      },
      "Back to today",
    ),
  );
}

const isThere = (id) => !shown.until || !(nodes[id].since > shown.until);
const isNew = (day) => shown.until != null && day === shown.until;
