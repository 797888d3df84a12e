package org.nablafit.bridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nablafit.export.ResultColumns;
import org.nablafit.export.ResultFigures;
import org.nablafit.export.Summaries;
import org.nablafit.fit.hessian.ParameterScan;
import org.nablafit.plot.Figure;
import org.nablafit.session.Session;

/** χ² along a parameter of a card. Immutable. */
public final class BridgedScan {
    private final ParameterScan scan;
    private final Session session;
    private final FileAccess access;

    BridgedScan(ParameterScan scan, Session session, FileAccess access) {
        this.scan = scan;
        this.session = session;
        this.access = access;
    }

    ParameterScan scan() {
        return scan;
    }

    /** The name of the card. */
    @Exported
    public String name() {
        return scan.fit();
    }

    /** The parameter. */
    @Exported
    public String parameter() {
        return scan.parameter();
    }

    /** How many points there are. */
    @Exported
    public int size() {
        return scan.points().size();
    }

    /** Were the other parameters held at the minimum? Else they were fitted again at each value. */
    @Exported
    public boolean othersHeld() {
        return scan.othersHeld();
    }

    /** The parameter at the minimum. */
    @Exported
    public double value() {
        return scan.value();
    }

    /** χ² at the minimum, with penalties, priors and the ridge of the card. */
    @Exported
    public double chi2() {
        return scan.chi2();
    }

    /** The error of the parameter by the parabola of the Hessian matrix. */
    @Exported
    public double error() {
        return scan.error();
    }

    /** By how much the parameter is larger where χ² has risen by 1; {@link #text} says where it has not. */
    @Exported
    public double plus() {
        return scan.plusError();
    }

    /** By how much the parameter is smaller where χ² has risen by 1; {@link #text} says where it has not. */
    @Exported
    public double minus() {
        return scan.minusError();
    }

    /** What a reader has to know, as of fits that did not converge; empty as a rule. */
    @Exported
    public List<String> notes() {
        return scan.notes();
    }

    /** The names of all parameters in their order. */
    @Exported
    public List<String> parameterNames() {
        return scan.names();
    }

    /** All parameters at each point, [points][parameters], row by row. */
    @Exported
    public double[] parameters() {
        int p = scan.names().size();
        double[] values = new double[size() * p];
        for (int i = 0; i < size(); i++) {
            System.arraycopy(scan.points().get(i).parameters(), 0, values, i * p, p);
        }
        return values;
    }

    /**
     * The table {@code points}: {@code value} of the parameter, {@code chi2}, {@code delta_chi2} over the minimum, {@code parabola}
     * (the rise by the Hessian matrix), and whether the fit of the others has {@code converged}.
     */
    @Exported
    public Map<String, Object> table(String name) {
        return ResultColumns.of(scan, name);
    }

    /** The figure {@code scan} in SVG. */
    @Exported
    public String figure(String name) throws IOException {
        return plot(name).toSvg();
    }

    /** The figure in PNG. */
    @Exported
    public byte[] figurePng(String name) throws IOException {
        return plot(name).toPng();
    }

    private Figure plot(String name) throws IOException {
        return ResultFigures.of(scan, name, List.of());
    }

    /**
     * Writes the numbers and the figure into a folder.
     *
     * @return sentences on what was left out; empty as a rule
     */
    @Exported
    public List<String> write(String folder) throws IOException {
        access.requireAll("writing files");
        return session.write(scan, Path.of(folder));
    }

    /** A summary as text. */
    @Exported
    public String text() {
        return Summaries.of(scan).toText();
    }

    /** A summary as HTML, with the figure. */
    @Exported
    public String html() throws IOException {
        return ResultFigures.html(scan);
    }

    @Override
    @Exported
    public String toString() {
        return text();
    }
}
