// The fit of the card first-fit, in short. Run it by ./nablafit js.
const fit = nablafit.fit(nablafit.standardCard("first-fit", "fit.iterations=20"));
console.log("chi2/N", fit.chi2() / fit.ndata());
const names = fit.parameterNames();
const values = fit.parameters();
for (let i = 0; i < 3; i++) {
    console.log(names[i], values[i]);
}
console.log("x g(0.1)", fit.pdf("g", [0.1])[0]);
