// The bits of the numbers of a fit.
const bits = new DataView(new ArrayBuffer(8));
const fit = nablafit.fit(nablafit.standardCard("first-fit", "fit.iterations=30"));
for (const [name, values] of [["chi2", [fit.chi2(), fit.chi2T0()]], ["parameters", fit.parameters()],
                              ["predictions", fit.predictions()], ["gluon", fit.pdf("g", [1e-4, 0.01, 0.3, 1.0])]]) {
    for (const value of values) {
        bits.setFloat64(0, value);
        console.log(name + " " + bits.getBigUint64(0).toString(16).padStart(16, "0"));
    }
}
