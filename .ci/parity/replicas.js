// The bits of replicas, a closure test, Hessian errors, a scan, and of a set that is profiled and reweighted. See Replicas.java.
const bits = new DataView(new ArrayBuffer(8));
function show(name, values) {
    for (const value of values) {
        bits.setFloat64(0, value);
        console.log(name + " " + bits.getBigUint64(0).toString(16).padStart(16, "0"));
    }
}

const folder = arguments[0];
const x = [1e-3, 0.03, 0.4];
const card = (name, ...changes) => nablafit.standardCard(name, ...changes, "datasets=[SLAC_P_F2]");
const replicas = nablafit.replicas(card("first-fit", "fit.iterations=20"), 6);
show("chi2", [replicas.chi2(), replicas.chi2T0(), replicas.phi()]);
show("members", replicas.members("g", x));
show("band", replicas.band("g", x).get("error"));
show("predictions", replicas.predictions());
const other = nablafit.replicas(card("first-fit", "fit.iterations=20", "fit.seed=2"), 5);
show("distances", nablafit.compare(replicas, other).table("mean").get("T3"));

const closure = nablafit.closure(card("closure-network", "fit.iterations=20"), 2, 3);
show("closure", closure.table("estimators").get("value"));
show("closure", closure.table("fits").get("bias"));

const form = nablafit.standardCard("closure-small", "datasets=[BCDMS_P_F2, NMC_P_SIGMARED, NMC_D_over_P_F2]");
const hessian = nablafit.hessian(form, 2, NaN, "exact", 1, false, ["Buv"], null);
show("hessian", [hessian.chi2(), hessian.distance()]);
show("hessian", hessian.covariance());
const parameters = hessian.table("parameters");
for (const column of ["error", "plus", "minus"]) {
    show("hessian", parameters.get(column));
}
show("eigenvalues", hessian.table("eigenvalues").get("eigenvalue"));
const errors = hessian.band("ubar", x);
show("errors", errors.get("plus"));
show("errors", errors.get("linear"));
const buv = Array.from(parameters.get("name")).indexOf("Buv");
show("minos", [parameters.get("minos_plus")[buv], parameters.get("minos_minus")[buv]]);
const scan = nablafit.scan(form, "Cuv", 3.4, 3.6, 3, false, hessian.fit(), null);
show("scan", [scan.value(), scan.error(), scan.plus(), scan.minus()]);
show("scan", scan.table("points").get("chi2"));

const old = nablafit.lhapdf(`${folder}/lhapdf/first-fit_q0`);
const data = nablafit.card("name: new\ndatasets: [NMC_P_SIGMARED]\ncuts: {Q2min: 3.49, W2min: 12.5}\n");
const profiled = nablafit.profile(old, data, 1, "predictions");
show("profiled", [profiled.chi2Before(), profiled.chi2After(), profiled.chi2OfShifts()]);
show("profiled", profiled.table("shifts").get("shift"));
show("profiled", profiled.bands(21, x, 1.65).get("after_error"));
const reweighted = nablafit.reweight(old, data, "giele-keller", 0, "predictions");
show("reweighted", [reweighted.chi2After(), reweighted.effectiveReplicas()]);
show("reweighted", reweighted.table("replicas").get("weight"));
