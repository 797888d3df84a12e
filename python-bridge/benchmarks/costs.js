// What calls of the library cost in JavaScript; the same as costs.py and Costs.java. Times in ms.
const now = () => Date.now();
const least = (calls, f) => {
    let best = Infinity;
    const end = now() + 500;
    while (now() < end) {
        const start = now();
        for (let i = 0; i < calls; i++) f();
        best = Math.min(best, (now() - start) / calls);
    }
    return best;
};

let start = now();
const card = nablafit.standardCard("first-fit", "fit.iterations=20");
console.log("first card", (now() - start).toFixed(0));
const chi2 = nablafit.chi2(card);
const p = chi2.start(1);
for (let i = 0; i < 3000; i++) chi2.gradient(p);
console.log("number", least(100000, () => chi2.ndata()).toFixed(5));
console.log("chi2", least(1000, () => chi2.value(p)).toFixed(4));
console.log("gradient", least(200, () => chi2.gradient(p)).toFixed(4));
const line = nablafit.network([1, 1]);
const theta = line.start(1);
const x = new Array(131072).fill(0.5);
console.log("1 MB there and back", least(3, () => line.values(theta, x)).toFixed(2));
const large = nablafit.standardCard("proton-dis", "fit.iterations=60", "fit.t0.rounds=0", "fit.validation=0");
let best = Infinity;
let fit;
for (let i = 0; i < 4; i++) {
    start = now();
    fit = nablafit.fit(large);
    best = Math.min(best, now() - start);
}
console.log("large fit", best.toFixed(0) + ", chi2", fit.chi2());
