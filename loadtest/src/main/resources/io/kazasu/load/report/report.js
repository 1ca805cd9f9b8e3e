"use strict";

const size = {width: 500, height: 260};
const colours = ["#1f77b4", "#2ca02c", "#d62728", "#9467bd"];

/** One plot of series over x, which is left out when none of them has a value. */
function plot(place, title, x, lines, options) {
  if (!lines.some(line => line.values.some(value => value !== null))) {
    return;
  }
  new uPlot({
    ...size,
    title,
    scales: {x: {time: false, ...(options && options.x)}, y: (options && options.y) || {}},
    axes: [{label: (options && options.label) || "seconds"}, {size: 70}],
    series: [{label: "x"}, ...lines.map((line, i) => ({label: line.name, stroke: colours[i], width: 1.5}))],
  }, [x, ...lines.map(line => line.values)], place);
}

function lines(series, names) {
  return names.map(name => ({name, values: series.map(second => second[name] === undefined ? null : second[name])}));
}

/** Distance from 100 % as 1, 10, 100 … so that the tail has room. */
function tail(percentile) {
  return 1 / (1 - Math.min(percentile, 99.9999) / 100);
}

(report.phases || []).forEach((phase, i) => {
  const place = document.querySelectorAll(".plots")[i];
  const series = phase.series || [];
  const at = series.map(second => second.at);
  const log = {distr: 3};
  plot(place, "Taps a second", at, lines(series, ["offered", "acknowledged"]));
  plot(place, "Latency, ms (logarithmic)", at,
      lines(series.map(second => ({...second, ...Object.fromEntries(["p50", "p99", "p99.9"].map(
          name => [name, second[name] > 0 ? second[name] : null]))})), ["p50", "p99", "p99.9"]), {y: log});
  const points = (phase.percentiles || []).filter(point => point[0] < 100 && point[1] > 0);
  plot(place, "Latency by percentile, ms", points.map(point => tail(point[0])),
      [{name: "ms", values: points.map(point => point[1])}], {x: log, y: log, label: "1 in …"});
  plot(place, "Errors a second", at, lines(series, ["429", "503", "lost", "unexpected"]));
  plot(place, "Backlog of the stores, entries", at, lines(series, ["backlog"]));
  plot(place, "Lag of the stores, seconds", at, lines(series, ["lag"]));
});
