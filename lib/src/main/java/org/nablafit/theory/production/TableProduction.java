package org.nablafit.theory.production;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.nablafit.numeric.XGrid;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.theory.dis.DisSettings;
import org.nablafit.theory.dis.DistributionRow;
import org.nablafit.theory.dis.KinematicPoint;
import org.nablafit.theory.dis.StructureFunctions;
import org.nablafit.theory.dis.TargetMass;
import org.nablafit.theory.evolution.Evolution;
import org.nablafit.theory.evolution.EvolutionOperator;
import org.nablafit.theory.evolution.EvolutionPoint;
import org.nablafit.theory.evolution.EvolutionSettings;
import org.nablafit.theory.evolution.StrongCoupling;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.grid.Interval;
import org.nablafit.theory.kernel.InterpolationGrid;

/**
 * Makes the tables of a card. The main flow is {@link #run}: rows of coefficient functions for all points, sorted by x, for
 * those of equal x share the quadrature; then the operators of all scales, each multiplied with the rows of its scale; then the
 * files.
 */
public final class TableProduction {
    private static final String ENDING = ".pineappl.lz4";

    /** Bins that a thread takes at once; those of the same x stay together. */
    private static final int PART = 20;

    /** Scales whose operators are held at once by a thread. */
    private static final int OPERATORS = 64;

    /** Distributions whose weights are all below this fraction of the largest weight are left out. */
    private static final double ROUNDING = 1e-12;

    /** Half the distance from 1 to the next double: a term that is smaller does not change a sum. */
    private static final double UNIT_ROUNDING = 0x1p-53;

    private final TheoryCard card;
    private final int threads;
    private final ProductionListener listener;
    private final InterpolationGrid grid;
    private final StrongCoupling coupling;

    private TableProduction(TheoryCard card, int threads, ProductionListener listener) {
        TheorySettings settings = card.settings();
        this.card = card;
        this.threads = threads;
        this.listener = listener;
        grid = InterpolationGrid.of(settings.nodes(), settings.degree());
        coupling = settings.coupling();
    }

    /** A table as far as it is done; {@code open} counts the bins that are not. */
    private record Job(TableCard table, Path file, String key, DistributionRow[] rows, AtomicInteger open) {}

    /** A bin of a table. */
    private record Bin(Job job, int index) {
        KinematicPoint point() {
            return job.table().points().get(index);
        }
    }

    /**
     * Makes the tables of a card that are not there yet: a file {@code NAME.pineappl.lz4} that was made with the same settings
     * for the same points is kept.
     *
     * @param directory where the files are and go
     * @param threads how many work at once
     * @return the card with the files of all tables; without those that a cancellation left out
     * @throws org.nablafit.serialization.FileFormatException with one sentence that names the line of the card, where a table
     *     cannot be made
     * @throws IOException when a file cannot be written
     */
    public static ProducedTables run(TheoryCard card, Path directory, int threads, ProductionListener listener)
            throws IOException {
        return new TableProduction(card, threads, listener).run(directory);
    }

    private ProducedTables run(Path directory) throws IOException {
        Map<String, Path> files = new ConcurrentHashMap<>();
        List<Job> jobs = new ArrayList<>();
        for (TableCard table : card.tables()) {
            Path file = directory.resolve(table.name() + ENDING);
            String key = TableKey.of(card.settings(), table);
            Optional<String> found = TableKey.of(file);
            if (found.isPresent() && found.get().equals(key)) {
                listener.onKept(file);
                files.put(table.name(), file);
                continue;
            }
            found.ifPresent(other -> listener.onRemark(TableKey.reason(file, other)));
            int bins = table.points().size();
            jobs.add(new Job(table, file, key, new DistributionRow[bins], new AtomicInteger(bins)));
        }
        if (!jobs.isEmpty()) {
            coefficientFunctions(jobs);
            for (Job job : evolution(jobs)) {
                files.put(job.table().name(), job.file());
            }
        }
        return ProducedTables.of(card, files);
    }

    /** Fills the rows at the factorisation scales. */
    private void coefficientFunctions(List<Job> jobs) throws IOException {
        Map<TargetMass, StructureFunctions> functions = new EnumMap<>(TargetMass.class);
        List<Bin> bins = new ArrayList<>();
        for (Job job : jobs) {
            functions.computeIfAbsent(
                    job.table().content().targetMass(),
                    correction -> new StructureFunctions(
                            card.settings().scattering().withTargetMass(correction), coupling::alphaS, grid));
            for (int i = 0; i < job.rows().length; i++) {
                bins.add(new Bin(job, i));
            }
        }
        bins.sort(Comparator.comparing((Bin bin) -> bin.job().table().content().targetMass())
                .thenComparingDouble(bin -> bin.point().x()));
        listener.onStage("coefficient functions", bins.size());
        AtomicInteger done = new AtomicInteger();
        inParallel(parts(bins), part -> {
            StructureFunctions.Batch batch = requireNonNull(functions.get(
                            part.getFirst().job().table().content().targetMass()))
                    .batch();
            for (Bin bin : part) {
                if (!listener.isCancelled()) {
                    bin.job().rows()[bin.index()] = row(batch, bin);
                    progress(done.incrementAndGet());
                }
            }
        });
    }

    private DistributionRow row(StructureFunctions.Batch batch, Bin bin) throws FileFormatException {
        TableCard table = bin.job().table();
        try {
            return batch.row(
                    table.content().observable(),
                    table.content().beam(),
                    table.content().target(),
                    bin.point());
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(card.file(), table.line(), table.name() + ": " + e.getMessage());
        }
    }

    /** Parts of bins with one target-mass correction, neighbours together. */
    private static List<List<Bin>> parts(List<Bin> bins) {
        List<List<Bin>> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= bins.size(); i++) {
            boolean isEnd = i == bins.size()
                    || bins.get(i).job().table().content().targetMass()
                            != bins.get(i - 1).job().table().content().targetMass()
                    || (i - start >= PART
                            && bins.get(i).point().x()
                                    != bins.get(i - 1).point().x());
            if (isEnd) {
                parts.add(bins.subList(start, i));
                start = i;
            }
        }
        return parts;
    }

    /**
     * Replaces the rows at the factorisation scales by those at the initial scale, and writes each table with its last row.
     *
     * @return the tables that are written: without a cancellation all of them
     */
    private Collection<Job> evolution(List<Job> jobs) throws IOException {
        TheorySettings settings = card.settings();
        // In the order of the tables, so that these are done one after the other.
        Map<EvolutionPoint, List<Bin>> scales = new LinkedHashMap<>();
        for (Job job : jobs) {
            for (int i = 0; i < job.rows().length; i++) {
                Bin bin = new Bin(job, i);
                scales.computeIfAbsent(scale(bin.point().q2()), _ -> new ArrayList<>())
                        .add(bin);
            }
        }
        Evolution evolution = Evolution.of(EvolutionSettings.of(coupling).withSolution(settings.solution()), grid);
        EvolutionPoint origin = new EvolutionPoint(settings.initialScale(), settings.flavours());
        listener.onStage("evolution", scales.size());
        AtomicInteger done = new AtomicInteger();
        Queue<Job> written = new ConcurrentLinkedQueue<>();
        List<EvolutionPoint> points = List.copyOf(scales.keySet());
        List<List<EvolutionPoint>> parts = new ArrayList<>();
        for (int i = 0; i < points.size(); i += OPERATORS) {
            parts.add(points.subList(i, Math.min(points.size(), i + OPERATORS)));
        }
        inParallel(parts, part -> {
            if (listener.isCancelled()) {
                return;
            }
            for (EvolutionOperator operator : operators(evolution, origin, part)) {
                for (Bin bin : requireNonNull(scales.get(operator.point()))) {
                    DistributionRow[] rows = bin.job().rows();
                    rows[bin.index()] = rows[bin.index()].pulledBack(operator);
                    if (bin.job().open().decrementAndGet() == 0) {
                        write(bin.job());
                        written.add(bin.job());
                    }
                }
                progress(done.incrementAndGet());
            }
        });
        return written;
    }

    private List<EvolutionOperator> operators(Evolution evolution, EvolutionPoint origin, List<EvolutionPoint> points)
            throws FileFormatException {
        try {
            return evolution.operators(origin, points);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(card.file(), String.valueOf(e.getMessage()), e);
        }
    }

    /** The factorisation scale of a Q², with the flavours that are active at Q. */
    private EvolutionPoint scale(double q2) {
        DisSettings scattering = card.settings().scattering();
        return new EvolutionPoint(scattering.factorisationRatio() * Math.sqrt(q2), scattering.active(q2));
    }

    private void write(Job job) throws IOException {
        FkTables.write(table(job), job.file());
    }

    private FkTable table(Job job) {
        List<Map<EvolutionFlavour, double[]>> rows = Arrays.stream(job.rows())
                .map(TableProduction::withoutNegligible)
                .toList();
        List<EvolutionFlavour> channels = channels(rows);
        double[] nodes = card.settings().nodes().nodes();
        int first = firstNode(rows, nodes.length);
        int n = nodes.length - first;
        double[] weights = new double[rows.size() * channels.size() * n];
        List<List<Interval>> limits = new ArrayList<>();
        for (int bin = 0; bin < rows.size(); bin++) {
            for (int c = 0; c < channels.size(); c++) {
                double[] values = rows.get(bin).get(channels.get(c));
                if (values != null) {
                    System.arraycopy(values, first, weights, (bin * channels.size() + c) * n, n);
                }
            }
            KinematicPoint point = job.table().points().get(bin);
            limits.add(List.of(new Interval(point.q2(), point.q2()), new Interval(point.x(), point.x())));
        }
        FkTable.Head head = new FkTable.Head(
                job.table().name(),
                job.file(),
                job.table().content().target().hadron(),
                card.settings().initialScale(),
                OptionalInt.of(card.settings().flavours()),
                Provenance.of(card, job.table(), job.key()));
        return new FkTable(head, new XGrid(Arrays.copyOfRange(nodes, first, nodes.length)), channels, limits, weights);
    }

    /**
     * The weights of a row, zero where a prediction does not feel them. Polynomials of the interpolation take nodes on both
     * sides, each step of the evolution again: so weights fall off exponentially below the smallest x that a point needs, but
     * do not end there. Those below the rounding of the largest term are left out, for distributions like f = 1/x.
     */
    private static Map<EvolutionFlavour, double[]> withoutNegligible(DistributionRow row) {
        Map<EvolutionFlavour, double[]> weights = row.weights();
        double least = UNIT_ROUNDING * largest(weights.values());
        for (double[] values : weights.values()) {
            for (int i = 0; i < values.length; i++) {
                if (Math.abs(values[i]) < least) {
                    values[i] = 0;
                }
            }
        }
        return weights;
    }

    private static double largest(Collection<double[]> weights) {
        return weights.stream()
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    /** The first node that any row needs. */
    private static int firstNode(List<Map<EvolutionFlavour, double[]>> rows, int nodes) {
        return IntStream.range(0, nodes - 1)
                .filter(i -> rows.stream().flatMap(row -> row.values().stream()).anyMatch(weights -> weights[i] != 0))
                .findFirst()
                .orElse(nodes - 1);
    }

    /** The distributions that enter with more than rounding. */
    private static List<EvolutionFlavour> channels(List<Map<EvolutionFlavour, double[]>> rows) {
        Map<EvolutionFlavour, Double> largest = new EnumMap<>(EvolutionFlavour.class);
        for (Map<EvolutionFlavour, double[]> row : rows) {
            row.forEach((flavour, weights) -> largest.merge(flavour, largest(List.of(weights)), Math::max));
        }
        double all =
                largest.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return largest.entrySet().stream()
                .filter(entry -> entry.getValue() > ROUNDING * all)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void progress(int done) {
        synchronized (listener) {
            listener.onStep(done);
        }
    }

    /** What is done with one of several parts. */
    @FunctionalInterface
    private interface Work<T> {
        void on(T part) throws IOException;
    }

    private <T> void inParallel(List<T> parts, Work<T> work) throws IOException {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> futures = new ArrayList<>();
            for (T part : parts) {
                futures.add(executor.submit(() -> {
                    work.on(part);
                    return null;
                }));
            }
            for (Future<?> future : futures) {
                try {
                    future.get();
                } catch (ExecutionException | InterruptedException e) {
                    futures.forEach(other -> other.cancel(true));
                    throw e;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the computation of tables was interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException bad -> throw bad;
                case IllegalArgumentException bad -> throw bad;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
