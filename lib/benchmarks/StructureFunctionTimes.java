import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.nablafit.data.io.SearchPath;
import org.nablafit.numeric.XGrid;
import org.nablafit.theory.dis.DistributionRow;
import org.nablafit.theory.dis.KinematicPoint;
import org.nablafit.theory.dis.StructureFunctions;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.evolution.StrongCoupling;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.Partons;
import org.nablafit.theory.kernel.InterpolationGrid;
import org.nablafit.theory.production.TableCard;
import org.nablafit.theory.production.TheoryCard;
import org.nablafit.theory.production.TheorySettings;

/**
 * Processor time of the structure functions of one table of a theory card, without evolution, twice in one process: the first
 * time from the start of the process on. Writes grid, points and values for given distributions, for structure_function_times.py
 * to compare with; lib/benchmarks/structure-functions runs both.
 *
 * <pre>    StructureFunctionTimes CARD TABLE OUTPUT.json</pre>
 */
final class StructureFunctionTimes {
    private static final double[][] TO_EVOLUTION = Partons.toEvolution();

    private StructureFunctionTimes() {}

    public static void main(String[] arguments) throws IOException {
        TheoryCard card = TheoryCard.read(Path.of(arguments[0]), SearchPath.of(Path.of("data", "datasets")));
        TableCard table = card.tables().stream()
                .filter(each -> each.name().equals(arguments[1]))
                .findFirst()
                .orElseThrow();
        DistributionRow[] rows = rows(card.settings(), table);
        double first = processorSeconds();
        rows(card.settings(), table);
        double again = processorSeconds() - first;
        System.out.printf(Locale.ROOT, "%-24s nablafit  %6.2f s, again %6.2f s%n", table.name(), first, again);
        Files.writeString(Path.of(arguments[2]), json(card.settings(), table, rows));
    }

    /** Of all threads, those of the compilers too. */
    private static double processorSeconds() {
        return 1e-9 * ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static StrongCoupling coupling(TheorySettings settings) {
        return StrongCoupling.of(
                settings.order(),
                settings.alphaS(),
                settings.alphaScale(),
                settings.alphaFlavours(),
                settings.scattering().quarks());
    }

    /** As TableProduction does it: points of the same x share their rows. */
    private static DistributionRow[] rows(TheorySettings settings, TableCard table) {
        StructureFunctions.Batch batch = new StructureFunctions(
                        settings.scattering().withTargetMass(table.content().targetMass()),
                        coupling(settings)::alphaS,
                        InterpolationGrid.of(settings.nodes(), settings.degree()))
                .batch();
        List<KinematicPoint> points = table.points();
        Integer[] order = new Integer[points.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> points.get(i).x()));
        DistributionRow[] rows = new DistributionRow[order.length];
        for (int i : order) {
            rows[i] = batch.row(
                    table.content().observable(),
                    table.content().beam(),
                    table.content().target(),
                    points.get(i));
        }
        return rows;
    }

    private static String json(TheorySettings settings, TableCard table, DistributionRow[] rows) {
        XGrid nodes = settings.nodes();
        StrongCoupling coupling = coupling(settings);
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("name", "\"" + table.name() + "\"");
        entries.put("nodes", Arrays.toString(nodes.nodes()));
        entries.put(
                "xf",
                Arrays.stream(Partons.ids())
                        .mapToObj(id -> "\"" + id + "\": "
                                + Arrays.toString(Arrays.stream(nodes.nodes())
                                        .map(x -> xf(id, x))
                                        .toArray()))
                        .collect(Collectors.joining(", ", "{", "}")));
        entries.put(
                "points",
                table.points().stream()
                        .map(p -> List.of(p.x(), p.q2(), p.y().orElse(0)).toString())
                        .collect(Collectors.joining(", ", "[", "]")));
        List<Integer> flavours = new ArrayList<>();
        List<Double> alphaS = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            double q2 = table.points().get(i).q2();
            int active = settings.scattering().active(q2);
            flavours.add(active);
            alphaS.add(coupling.alphaS(Math.sqrt(q2), active));
            values.add(rows[i].value(nodes, (flavour, x) -> evolution(flavour, x, active)));
        }
        entries.put("flavours", flavours.toString());
        entries.put("alphaS", alphaS.toString());
        entries.put("values", values.toString());
        return entries.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(",\n", "{", "}\n"));
    }

    /** Quarks that are not active are absent. */
    private static double evolution(EvolutionFlavour flavour, double x, int active) {
        double sum = 0;
        for (int id : Partons.ids()) {
            boolean isAbsent = Math.abs(id) <= HeavyQuarks.LARGEST && Math.abs(id) > active;
            sum += isAbsent ? 0 : TO_EVOLUTION[flavour.index()][Partons.indexOf(id)] * xf(id, x);
        }
        return sum;
    }

    /** Distributions like those of the Les Houches benchmark, with charm and bottom. */
    private static double xf(int id, double x) {
        double antidown = 0.1939875 * Math.pow(x, -0.1) * Math.pow(1 - x, 6);
        double sea = (2 - x) * antidown;
        return switch (id) {
            case 21 -> 1.7 * Math.pow(x, -0.1) * Math.pow(1 - x, 5);
            case 2 -> 5.107200 * Math.pow(x, 0.8) * Math.pow(1 - x, 3) + (1 - x) * antidown;
            case 1 -> 3.064320 * Math.pow(x, 0.8) * Math.pow(1 - x, 4) + antidown;
            case -2 -> (1 - x) * antidown;
            case -1 -> antidown;
            case 3, -3 -> 0.2 * sea;
            case 4, -4 -> 0.05 * sea;
            case 5, -5 -> 0.02 * sea;
            default -> 0;
        };
    }
}
