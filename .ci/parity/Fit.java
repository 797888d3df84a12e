import java.util.HexFormat;
import org.nablafit.bridge.Bridge;
import org.nablafit.bridge.FileAccess;
import org.nablafit.fit.FitResult;
import org.nablafit.session.Session;

/** The bits of the numbers of a fit: without the bridge, but for the gluon, whose interpolation is the bridge's. */
final class Fit {
    public static void main(String[] arguments) throws Exception {
        Session session = Session.open();
        FitResult fit =
                session.fit(session.runcard(session.home().resolve("data/runcards/first-fit.yaml"), "fit.iterations=30"));
        print("chi2", fit.chi2().chi2(), fit.chi2().chi2T0());
        print("parameters", fit.parameters().stream().mapToDouble(FitResult.Parameter::value).toArray());
        print("predictions", fit.predictions());
        Bridge bridge = Bridge.open(FileAccess.NAMED_DATA);
        print(
                "gluon",
                bridge.fit(bridge.standardCard("first-fit", "fit.iterations=30")).pdf("g", new double[] {1e-4, 0.01, 0.3, 1.0}));
    }

    private static void print(String name, double... values) {
        for (double value : values) {
            System.out.println(name + " " + HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value)));
        }
    }
}
