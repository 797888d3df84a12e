import java.util.Arrays;
import org.nablafit.bridge.Bridge;
import org.nablafit.bridge.BridgedCard;
import org.nablafit.bridge.BridgedChi2;
import org.nablafit.bridge.BridgedFit;
import org.nablafit.bridge.BridgedNetwork;
import org.nablafit.bridge.FileAccess;

/** What calls of the library cost in Java; the same as costs.py and costs.js. Times in ms. */
final class Costs {
    private static double least(int calls, Runnable f) {
        double best = Double.POSITIVE_INFINITY;
        long end = System.nanoTime() + 500_000_000L;
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                f.run();
            }
            best = Math.min(best, (System.nanoTime() - start) * 1e-6 / calls);
        }
        return best;
    }

    public static void main(String[] arguments) throws Exception {
        Bridge bridge = Bridge.open(FileAccess.NAMED_DATA);
        long start = System.nanoTime();
        BridgedCard card = bridge.standardCard("first-fit", "fit.iterations=20");
        System.out.printf("first card %.0f%n", (System.nanoTime() - start) * 1e-6);
        BridgedChi2 chi2 = bridge.chi2(card);
        double[] p = chi2.start(1);
        for (int i = 0; i < 3000; i++) {
            chi2.gradient(p);
        }
        System.out.printf("number %.5f%n", least(1000, chi2::ndata));
        System.out.printf("chi2 %.4f%n", least(100, () -> chi2.value(p)));
        System.out.printf("gradient %.4f%n", least(20, () -> chi2.gradient(p)));
        BridgedNetwork line = bridge.network(new int[] {1, 1});
        double[] theta = line.start(1);
        double[] x = new double[131072];
        Arrays.fill(x, 0.5);
        System.out.printf("1 MB there and back %.2f%n", least(3, () -> line.values(theta, x)));
        BridgedCard large =
                bridge.standardCard("proton-dis", "fit.iterations=60", "fit.t0.rounds=0", "fit.validation=0");
        double best = Double.POSITIVE_INFINITY;
        BridgedFit fit = bridge.fit(large);
        for (int i = 0; i < 3; i++) {
            start = System.nanoTime();
            fit = bridge.fit(large);
            best = Math.min(best, (System.nanoTime() - start) * 1e-6);
        }
        System.out.printf("large fit %.0f, chi2 %s%n", best, fit.chi2());
    }
}
