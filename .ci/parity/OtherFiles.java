import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.nablafit.data.io.xfitter.DataFile;
import org.nablafit.data.io.xfitter.Lint;
import org.nablafit.data.xfitter.SourceForm;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.fit.xfitter.RunPredictions;
import org.nablafit.pdf.lhapdf.LhapdfBands;
import org.nablafit.pdf.lhapdf.LhapdfGrid;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.pdf.lhapdf.LhapdfSetWriter;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.session.Session;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.production.ProducedTables;

/**
 * What the files of other programs give: lint, chi2 of a run of xFitter, distributions of an LHAPDF set, the fit of a run to
 * HERA's charged current, evolution and FK tables from cards. Set, run and cards are written into the folder that is named.
 * Without the bridge.
 */
final class OtherFiles {
    private static final double[] X = {1e-3, 0.03, 0.4};

    private static final String EVOLUTION = """
            name: evolved
            initial:
              scale: 1.5
              distributions: {g: 1.7 * x^(-0.1) * (1 - x)^5, u: 5.1 * x^0.8 * (1 - x)^3, dbar: 0.2 * x^(-0.1) * (1 - x)^6}
            theory: {order: NNLO, alphaS: 0.33, scale: 1.5, charm: 1.51, bottom: 4.92}
            output: {xMin: 1e-4, nodes: 40, xKnots: 50, qMin: 1.5, qMax: 200, qKnots: 12}
            """;

    private static final String THEORY = """
            theory:
              order: NLO
              scheme: FONLL-A
              initialScale: 1.65
              flavours: 4
              alphaS: {value: 0.118, scale: 91.1876, flavours: 5}
              masses: {charm: 1.51, bottom: 4.92}
            grid: {nodes: 30, lowest: 1e-3}
            tables:
              - {name: photon, observable: F2, current: EM, points: [{x: 0.01, Q2: 4}, {x: 0.1, Q2: 100}]}
              - {name: charged, observable: reduced, current: CC, lepton: neutrino, target: isoscalar,
                 points: [{x: 0.1, Q2: 10, y: 0.5}]}
            """;

    public static void main(String[] arguments) throws Exception {
        Path sets = Path.of(arguments[0]);
        Session session = Session.open();
        writeSet(sets);
        writeRun(session, sets.resolve("run"));
        Path example = Path.of("examples/xfitter-run");
        Lint.Reports lint = session.lint(example.resolve("data/jets-a.dat"), example.resolve("data/jets-a.corr"), sets);
        lint.reports().getFirst().facts().forEach((label, fact) -> System.out.println(label + ": " + fact));
        System.out.println(lint.sources().size() + " sources, " + lint.findings().size() + " warnings, "
                + lint.unreadable().size() + " unreadable");
        RunChi2 run = session.runChi2(example, RunPredictions.FITTEDRESULTS);
        print("chi2", run.result().chi2(), run.result().correlatedChi2(), run.result().logChi2());
        run.result().nuisances().forEach(nuisance -> print(nuisance.name(), nuisance.shift(), nuisance.error()));
        print("shifted", run.result().shiftedPredictions());
        print("pulls", run.result().pulls());
        LhapdfBands bands = LhapdfBands.of(session.lhapdf(sets.resolve("Parity").toString()), List.of(21), X, 20, 90);
        for (PdfUncertainty value : bands.values().getFirst()) {
            print("gluon", value.central(), value.plus(), value.minus(), value.symmetric());
        }
        session.convert(sets.resolve("run"), sets.resolve("card.yaml")).forEach(System.out::println);
        FitResult fit = session.fit(session.runCard(sets.resolve("run"), Path.of("")).runcard(List.of("fit.iterations=5")));
        print("fitted", fit.nuisance().orElseThrow().result().chi2());
        print("parameters", fit.parameters().stream().mapToDouble(FitResult.Parameter::value).toArray());
        LhapdfMember member = session.evolve(
                        Files.writeString(sets.resolve("evolution.yaml"), EVOLUTION), sets.resolve("java"))
                .member(0);
        for (int parton : new int[] {21, 2, 4, -5}) {
            for (double x : X) {
                print("evolved", member.xfxQ(parton, x, 100));
            }
        }
        print("alphas", member.alphaS().atQ(100));
        ProducedTables tables = session.theory(
                Files.writeString(sets.resolve("theory.yaml"), THEORY), sets.resolve("java"));
        for (String name : tables.files().keySet()) {
            System.out.println(name);
            FkTable table = session.fkTable(tables.files().get(name).toString());
            for (int bin = 0; bin < table.binCount(); bin++) {
                double sum = 0;
                for (int channel = 0; channel < table.channels().size(); channel++) {
                    for (int node = 0; node < table.xGrid().size(); node++) {
                        sum += table.weight(bin, channel, node);
                    }
                }
                print("table", sum);
            }
        }
    }

    private static void writeRun(Session session, Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder card = new StringBuilder("name: parity\nchi2: {form: nuisance, Chi2ExtraParam: [PoissonCorr]}\ndatasets:\n");
        for (String name : List.of("HERA_CC_318GEV_EP", "HERA_CC_318GEV_EM")) {
            DataFile.of(SourceForm.of(session.data(name))).write(folder.resolve(name + ".dat"));
            card.append("  - {xfitter: " + folder.resolve(name + ".dat").toAbsolutePath() + ", tables: [" + name + "_nnlo]}\n");
        }
        String form = Files.readString(session.home().resolve("data/runcards/hera-form.yaml"));
        card.append(form, form.indexOf("model:"), form.indexOf("\nfit:")).append("\nfit: {iterations: 100, validation: 0}\n");
        session.writeRun(session.runcard(card.toString()), folder);
    }

    private static void writeSet(Path folder) throws IOException {
        LhapdfSetWriter writer = new LhapdfSetWriter(folder, "Parity", List.of(21))
                .entry("SetDesc", "x^-0.1 (1 - x)^5 in some variants")
                .entry("Authors", "made up")
                .entry("Particle", 2212)
                .entry("OrderQCD", 0)
                .entry("FlavorScheme", "fixed")
                .entry("NumFlavors", 3)
                .entry("ErrorType", "hessian")
                .entry("ErrorConfLevel", 68)
                .alphaS(new double[] {1, 10, 100}, new double[] {0.4, 0.2, 0.1});
        double[] x = new double[41];
        double[] q = {1, 4, 10, 40, 100};
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.pow(10, (i - 40) / 10.0);
        }
        for (int member = 0; member < 5; member++) {
            double[] values = new double[x.length * q.length];
            for (int i = 0; i < values.length; i++) {
                double evolved = Math.log(1 + q[i % q.length]);
                values[i] = Math.pow(x[i / q.length], -0.1 * evolved + 0.01 * member * (member % 2 == 0 ? 1 : -1))
                        * Math.pow(1 - x[i / q.length], 5 + 0.1 * member);
            }
            writer.member(member == 0 ? "central" : "error", List.of(new LhapdfGrid(x, q, values)));
        }
        writer.finish();
    }

    private static void print(String name, double... values) {
        for (double value : values) {
            System.out.println(name + " " + HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value)));
        }
    }
}
