import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import org.nablafit.export.ResultColumns;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.hessian.Curvature;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.HessianOptions;
import org.nablafit.fit.hessian.HessianProgress;
import org.nablafit.fit.hessian.Minos;
import org.nablafit.fit.hessian.ParameterScan;
import org.nablafit.fit.replicas.ClosureRun;
import org.nablafit.fit.replicas.Distances;
import org.nablafit.fit.replicas.PdfReplicas;
import org.nablafit.fit.replicas.ReplicaProgress;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.profiling.ProfiledSet;
import org.nablafit.profiling.ReplicaWeights;
import org.nablafit.profiling.ReweightedSet;
import org.nablafit.profiling.UpdatedBands;
import org.nablafit.profiling.UpdatedSet;
import org.nablafit.session.Session;

/**
 * The bits of replicas, a closure test, Hessian errors, a scan, and of a set that is profiled and reweighted. The set is written into the folder that is
 * named. Without the bridge.
 */
final class Replicas {
    private static final double[] X = {1e-3, 0.03, 0.4};

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Session session = Session.open();
        ReplicaSet set = session.replicas(card(session, "first-fit", "fit.iterations=20"), 6);
        print("chi2", set.chi2().chi2(), set.chi2().chi2T0(), set.phi());
        PdfReplicas gluon = set.pdfAt(List.of("g"), X);
        for (double[] member : gluon.values()) {
            print("members", member);
        }
        print("band", gluon.band(0).error());
        print("predictions", set.centralPredictions());
        ReplicaSet other = session.replicas(card(session, "first-fit", "fit.iterations=20", "fit.seed=2"), 5);
        Distances distances = Distances.of(set.pdf(), other.pdf());
        print("distances", distances.mean()[distances.distributions().indexOf("T3")]);

        ClosureRun.Result closure = session.closure(
                card(session, "closure-network", "fit.iterations=20"), 2, 3, 2, ReplicaProgress.NONE);
        print("closure", (double[]) ResultColumns.of(closure, "estimators").get("value"));
        print("closure", (double[]) ResultColumns.of(closure, "fits").get("bias"));

        Runcard form = session.runcard(
                session.home().resolve("data/runcards/closure-small.yaml"),
                "datasets=[BCDMS_P_F2, NMC_P_SIGMARED, NMC_D_over_P_F2]");
        HessianFit hessian = session.hessian(
                form,
                HessianOptions.defaults().withTolerance(2).withCurvature(Curvature.EXACT).withMinos(List.of("Buv")),
                HessianProgress.NONE);
        print("hessian", hessian.hessian().chi2(), hessian.hessian().distance());
        print("hessian", hessian.hessian().covariance());
        for (String column : List.of("error", "plus", "minus")) {
            print("hessian", (double[]) ResultColumns.of(hessian, "parameters").get(column));
        }
        print("eigenvalues", (double[]) ResultColumns.of(hessian, "eigenvalues").get("eigenvalue"));
        HessianFit.Bands errors = hessian.bands(List.of("ubar"), X);
        print("errors", errors.plus()[0]);
        print("errors", errors.linear()[0]);
        Minos minos = hessian.parameters().stream()
                .flatMap(parameter -> parameter.minos().stream())
                .findFirst()
                .orElseThrow();
        print("minos", minos.plusError(), minos.minusError());
        ParameterScan scan = session.scan(
                form,
                hessian.fit(),
                new ParameterScan.Request("Cuv", OptionalDouble.of(3.4), OptionalDouble.of(3.6), 3, false),
                HessianProgress.NONE);
        print("scan", scan.value(), scan.error(), scan.plusError(), scan.minusError());
        print("scan", (double[]) ResultColumns.of(scan, "points").get("chi2"));

        session.write(set, folder);
        LhapdfSet old = session.lhapdf(folder.resolve("lhapdf/first-fit_q0").toString());
        Runcard data = session.runcard("name: new\ndatasets: [NMC_P_SIGMARED]\ncuts: {Q2min: 3.49, W2min: 12.5}\n");
        ProfiledSet profiled = session.profile(data, old, 1);
        print("profiled", profiled.profiling().chi2Before(), chi2After(profiled), profiled.profile().penalty());
        print("profiled", profiled.profile().shifts());
        UpdatedBands bands = UpdatedBands.of(profiled, List.of(21), X, 1.65);
        print("profiled", bands.after().getFirst().stream().mapToDouble(PdfUncertainty::symmetric).toArray());
        ReweightedSet reweighted = session.reweight(data, old, ReplicaWeights.Method.GIELE_KELLER);
        print("reweighted", chi2After(reweighted), reweighted.weights().effectiveReplicas());
        print("reweighted", reweighted.weights().weights());
    }

    private static Runcard card(Session session, String name, String... changes) throws Exception {
        List<String> all = new ArrayList<>(List.of(changes));
        all.add("datasets=[SLAC_P_F2]");
        return session.runcard(session.home().resolve("data/runcards/" + name + ".yaml"), all.toArray(String[]::new));
    }

    private static double chi2After(UpdatedSet updated) {
        double[] after = updated.predictionsAfter().stream().mapToDouble(PdfUncertainty::central).toArray();
        return updated.profiling().chi2(after).chi2T0();
    }

    private static void print(String name, double... values) {
        for (double value : values) {
            System.out.println(name + " " + HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value)));
        }
    }
}
