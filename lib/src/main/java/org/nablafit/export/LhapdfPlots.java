package org.nablafit.export;

import java.util.ArrayList;
import java.util.List;
import org.nablafit.pdf.lhapdf.LhapdfBands;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.plot.Axis;
import org.nablafit.plot.Figure;
import org.nablafit.plot.Panel;
import org.nablafit.theory.flavour.Partons;

/** The figures of LHAPDF sets. */
public final class LhapdfPlots {
    private LhapdfPlots() {}

    /** x f(x) at a scale with the uncertainties of the set, a panel for each parton. */
    public static Figure distributions(LhapdfBands bands) {
        double[] x = bands.x().stream().mapToDouble(Double::doubleValue).toArray();
        List<Panel> panels = new ArrayList<>();
        for (int k = 0; k < bands.partons().size(); k++) {
            List<PdfUncertainty> band = bands.values().get(k);
            double[] central =
                    band.stream().mapToDouble(PdfUncertainty::central).toArray();
            Panel panel = Panel.create()
                    .xAxis(Axis.log("x"))
                    .yAxis(Axis.linear(
                            "x " + FitPlots.symbol(name(bands.partons().get(k))) + "(x, Q)"));
            panel = bands.hasUncertainties()
                    ? panel.curve(
                                    x,
                                    central,
                                    band.stream()
                                            .mapToDouble(value -> value.central() - value.minus())
                                            .toArray(),
                                    band.stream()
                                            .mapToDouble(value -> value.central() + value.plus())
                                            .toArray())
                            .label(bands.set().name().replace("_", "\\_") + ", " + Measured.plain(bands.level()) + " %")
                    : panel.line(x, central).label(bands.set().name().replace("_", "\\_"));
            panels.add(panel.horizontalLine(0));
        }
        return FitPlots.grid(panels)
                .title("Distributions at Q = " + Measured.plain(bands.q()) + " GeV")
                .description("x f(x) of each parton with the uncertainties of "
                        + bands.set().name());
    }

    /** The name of a parton, or its identifier where it has none. */
    static String name(int pdgId) {
        int index = Partons.indexOf(pdgId);
        return index < 0 ? String.valueOf(pdgId) : Partons.labels().get(index);
    }
}
