"""The fit of the card first-fit, in short. Runs in Python, and by ./nablafit python."""

import nablafit as nf

fit = nf.fit(nf.standard_card("first-fit", {"fit.iterations": 20}))
print("chi2/N", repr(fit.chi2 / fit.ndata))
for name, value in list(zip(fit.parameter_names, fit.parameters))[:3]:
    print(name, repr(float(value)))
print("x g(0.1)", repr(float(fit.pdf("g", [0.1])[0])))
