// What the files of other programs give. See OtherFiles.java.
const bits = new DataView(new ArrayBuffer(8));
function show(name, values) {
    for (const value of values) {
        bits.setFloat64(0, value);
        console.log(name + " " + bits.getBigUint64(0).toString(16).padStart(16, "0"));
    }
}

const sets = arguments[0];
const example = "examples/xfitter-run";
const lint = nablafit.lint(`${example}/data/jets-a.dat`, `${example}/data/jets-a.corr`, sets);
for (const [label, fact] of lint.facts(lint.files()[0])) {
    console.log(`${label}: ${fact}`);
}
console.log(`${lint.sources().size} sources, ${lint.warnings().length} warnings, ${lint.unreadable().length} unreadable`);
const run = nablafit.xfitter(example);
show("chi2", [run.chi2(), run.correlatedChi2(), run.logChi2()]);
const shifts = run.table("shifts");
for (let k = 0; k < shifts.get("name").length; k++) {
    show(shifts.get("name")[k], [shifts.get("shift")[k], shifts.get("error")[k]]);
}
const points = run.table("points");
show("shifted", points.get("shiftedPrediction"));
show("pulls", points.get("pull"));
const bands = nablafit.lhapdf(`${sets}/Parity`).bands(21, [1e-3, 0.03, 0.4], 20, 90);
for (let i = 0; i < 3; i++) {
    show("gluon", ["central", "plus", "minus", "symmetric"].map((name) => bands.get(name)[i]));
}
for (const sentence of nablafit.convert(`${sets}/run`, `${sets}/card.yaml`)) {
    console.log(sentence);
}
const fit = nablafit.fit(nablafit.xfitterCard(`${sets}/run`, "form", ["fit.iterations=5"]));
show("fitted", [fit.chi2()]);
show("parameters", fit.parameters());
const member = nablafit.evolve(`${sets}/evolution.yaml`, `${sets}/javascript`).member(0);
for (const parton of [21, 2, 4, -5]) {
    show("evolved", member.xfxQ(parton, [1e-3, 0.03, 0.4], [100, 100, 100]));
}
show("alphas", member.alphas([100]));
for (const [name, file] of nablafit.theory(`${sets}/theory.yaml`, `${sets}/javascript`)) {
    console.log(name);
    const table = nablafit.fkTable(file);
    show("table", table.predictions(new Array(table.distributions().length * table.nodes().length).fill(1)));
}
