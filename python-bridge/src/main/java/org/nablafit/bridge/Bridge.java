package org.nablafit.bridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nablafit.data.Dataset;
import org.nablafit.data.io.xfitter.Lint;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.hessian.Curvature;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.HessianOptions;
import org.nablafit.fit.hessian.ParameterScan;
import org.nablafit.fit.replicas.ClosureRun;
import org.nablafit.fit.replicas.Distances;
import org.nablafit.fit.replicas.ReplicaRun;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.fit.replicas.Selection;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.fit.xfitter.RunFits;
import org.nablafit.fit.xfitter.RunPredictions;
import org.nablafit.networks.Activation;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.profiling.Profiling;
import org.nablafit.profiling.ReplicaWeights;
import org.nablafit.profiling.UpdatedSet;
import org.nablafit.script.FitWatch;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.session.Session;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.grid.Grid;

/** Where a program in another language begins. May be used by several threads. */
public final class Bridge {
    private static final Pattern FILE_KEY =
            Pattern.compile("\\b(commondata|lhapdf)\\b(?!\"?\\s*[:=]\\s*(?:true|false)\\b)");

    private final Session session;
    private final FileAccess access;
    private final Supplier<FitWatch> watches;

    /** One for each call of fit() that has not returned: has it been cancelled? */
    private final Set<AtomicBoolean> running = ConcurrentHashMap.newKeySet();

    private Bridge(Session session, FileAccess access, Supplier<FitWatch> watches) {
        this.session = session;
        this.access = access;
        this.watches = watches;
    }

    /**
     * A bridge.
     *
     * @param access which files the program reaches
     * @param folders where data are looked for before the folder {@code data} of the project
     */
    public static Bridge open(FileAccess access, Path... folders) {
        return open(access, () -> FitWatch.NONE, folders);
    }

    /**
     * A bridge whose fits are watched by the host of the program, but for those of {@link #startFit}.
     *
     * @param watches gives a watch for each fit, in the thread of the fit; an exception that it throws keeps the fit from
     *     beginning
     */
    public static Bridge open(FileAccess access, Supplier<FitWatch> watches, Path... folders) {
        return new Bridge(Session.open(folders), access, watches);
    }

    /**
     * What a program sees of an object of the library: of a fit, data set, FK table, grid, LHAPDF set, card, network, problem of
     * a fit, run of xFitter or lint of its files, of replicas, a closure test, Hessian errors, a scan, a profiled or reweighted
     * set, or distances.
     */
    public Optional<Object> bridged(Object library) {
        return switch (library) {
            case FitResult fit -> Optional.of(new BridgedFit(fit, session, access));
            case Dataset dataset -> Optional.of(new BridgedDataset(dataset));
            case FkTable table -> Optional.of(new BridgedFkTable(table));
            case Grid grid -> Optional.of(new BridgedGrid(grid));
            case LhapdfSet set -> Optional.of(new BridgedLhapdfSet(set, session));
            case RunChi2 run -> Optional.of(new BridgedXfitterRun(run, session, access));
            case Lint.Reports reports -> Optional.of(new BridgedLint(reports));
            case Runcard card -> Optional.of(new BridgedCard(card));
            case FeedForwardNetwork network -> Optional.of(new BridgedNetwork(network));
            case ReplicaSet set -> Optional.of(new BridgedReplicas(set, session, access));
            case ClosureRun.Result closure -> Optional.of(new BridgedClosure(closure, session, access));
            case HessianFit hessian -> Optional.of(new BridgedHessian(hessian, session, access));
            case ParameterScan scan -> Optional.of(new BridgedScan(scan, session, access));
            case UpdatedSet updated -> Optional.of(new BridgedUpdatedSet(updated, session, access));
            case Distances distances -> Optional.of(new BridgedDistances(distances));
            case FitProblem problem -> Optional.of(BridgedChi2.of(problem));
            default -> Optional.empty();
        };
    }

    /** The object of the library that a program sees as an object of this package; as of {@link #bridged}. */
    public static Optional<Object> library(Object bridged) {
        return switch (bridged) {
            case BridgedFit fit -> Optional.of(fit.fit());
            case BridgedDataset dataset -> Optional.of(dataset.dataset());
            case BridgedFkTable table -> Optional.of(table.table());
            case BridgedGrid grid -> Optional.of(grid.grid());
            case BridgedLhapdfSet set -> Optional.of(set.set());
            case BridgedXfitterRun run -> Optional.of(run.run());
            case BridgedLint lint -> Optional.of(lint.reports());
            case BridgedCard card -> Optional.of(card.card());
            case BridgedNetwork network -> Optional.of(network.network());
            case BridgedReplicas replicas -> Optional.of(replicas.set());
            case BridgedClosure closure -> Optional.of(closure.closure());
            case BridgedHessian hessian -> Optional.of(hessian.hessian());
            case BridgedScan scan -> Optional.of(scan.scan());
            case BridgedUpdatedSet updated -> Optional.of(updated.updated());
            case BridgedDistances distances -> Optional.of(distances.distances());
            case BridgedChi2 chi2 -> Optional.of(chi2.problem());
            default -> Optional.empty();
        };
    }

    /** The versions of the program and of what runs it, by name. */
    @Exported
    public Map<String, String> versions() {
        return session.versions();
    }

    /** The names of the data sets that come with nablafit or stand in the folders that were named, sorted. */
    @Exported
    public List<String> datasetNames() throws IOException {
        return session.dataNames();
    }

    /** The names of the FK tables there, sorted. */
    @Exported
    public List<String> fkTableNames() throws IOException {
        return session.fkTableNames();
    }

    /** The names of the LHAPDF sets there and in the folders of the variable LHAPDF_DATA_PATH, sorted. */
    @Exported
    public List<String> lhapdfNames() throws IOException {
        return session.lhapdfNames();
    }

    /**
     * A data set.
     *
     * @param nameOrFile one of {@link #datasetNames}, or a file of one
     */
    @Exported
    public BridgedDataset dataset(String nameOrFile) throws IOException {
        if (!datasetNames().contains(nameOrFile)) {
            requireFiles(nameOrFile, "data set");
        }
        return new BridgedDataset(session.data(nameOrFile));
    }

    /**
     * An FK table.
     *
     * @param nameOrFile one of {@link #fkTableNames}, or a file
     */
    @Exported
    public BridgedFkTable fkTable(String nameOrFile) throws IOException {
        if (!fkTableNames().contains(nameOrFile)) {
            requireFiles(nameOrFile, "FK table");
        }
        return new BridgedFkTable(session.fkTable(nameOrFile));
    }

    /**
     * An LHAPDF set.
     *
     * @param nameOrFolder one of {@link #lhapdfNames}, or the folder of one
     */
    @Exported
    public BridgedLhapdfSet lhapdf(String nameOrFolder) throws IOException {
        if (!lhapdfNames().contains(nameOrFolder)) {
            requireFiles(nameOrFolder, "LHAPDF set");
        }
        return new BridgedLhapdfSet(session.lhapdf(nameOrFolder), session);
    }

    /**
     * A PineAPPL grid; FK tables in PineAPPL's format are grids too.
     *
     * @param nameOrFile a file, or one of {@link #fkTableNames}
     */
    @Exported
    public BridgedGrid grid(String nameOrFile) throws IOException {
        if (!fkTableNames().contains(nameOrFile)) {
            requireFiles(nameOrFile, "grid");
        }
        return new BridgedGrid(session.grid(nameOrFile));
    }

    /**
     * Evolves the distributions of a card: writes {@code evolved.csv} (the central member) and an LHAPDF set of the card's name,
     * and gives the set.
     *
     * @param card the file of the card
     * @param folder where both go; a set of the name must not be there yet
     */
    @Exported
    public BridgedLhapdfSet evolve(String card, String folder) throws IOException {
        access.requireAll("evolving distributions, which writes files,");
        return new BridgedLhapdfSet(session.evolve(Path.of(card), Path.of(folder)), session);
    }

    /**
     * Computes the FK tables of a card; a table that is there already for the same settings and points is kept. The files by
     * the names of the tables, in the order of the card.
     *
     * @param card the file of the card
     * @param folder where the tables are and go
     */
    @Exported
    public Map<String, String> theory(String card, String folder) throws IOException {
        access.requireAll("computing FK tables, which writes files,");
        Map<String, String> files = new LinkedHashMap<>();
        session.theory(Path.of(card), Path.of(folder))
                .files()
                .forEach((name, file) -> files.put(name, file.toString()));
        return files;
    }

    /**
     * What xFitter's files (data, tables of predictions, correlations, {@code steering.txt}) were read as, with warnings of what
     * often goes wrong in them.
     *
     * @param files one at least
     */
    @Exported
    public BridgedLint lint(String... files) {
        access.requireAll("reading files of xFitter");
        return new BridgedLint(session.lint(Arrays.stream(files).map(Path::of).toArray(Path[]::new)));
    }

    /**
     * χ² of a run of xFitter with predictions that it has, or those of FK tables.
     *
     * @param run the folder with {@code steering.txt}
     * @param theory where the predictions are: {@code fittedresults}; {@code tables}, those of {@code &InTheory}; or
     *     {@code fktables}, FK tables with the form of the run at the values of its {@code parameters.yaml}
     * @param folders where data files are looked for that are not where the run names them
     */
    @Exported
    public BridgedXfitterRun xfitter(String run, String theory, String... folders) throws IOException {
        access.requireAll("reading a run of xFitter");
        RunChi2 chi2 = session.runChi2(
                Path.of(run),
                RunPredictions.byName(theory),
                Arrays.stream(folders).map(Path::of).toArray(Path[]::new));
        return new BridgedXfitterRun(chi2, session, access);
    }

    /** χ² of a run of xFitter as of {@link #xfitter(String, String, String...)}, from {@code fittedresults.txt}. */
    @Exported
    public BridgedXfitterRun xfitter(String run) throws IOException {
        return xfitter(run, RunPredictions.FITTEDRESULTS.toString());
    }

    /**
     * A run of xFitter as a card, with FK tables in place of its reactions.
     *
     * @param run the folder with {@code steering.txt}
     * @param model what is fitted: {@code form}, the parametrisation of the run, or {@code network}
     * @param changes as of {@link #card}
     * @param folders where data files are looked for that are not where the run names them
     */
    @Exported
    public BridgedCard xfitterCard(String run, String model, String[] changes, String... folders) throws IOException {
        access.requireAll("reading a run of xFitter");
        RunFits.Model wanted = Arrays.stream(RunFits.Model.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(model))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("the models of a run are form and network, not '" + model + "'"));
        Path[] data = Arrays.stream(folders).map(Path::of).toArray(Path[]::new);
        return new BridgedCard(
                session.runCard(Path.of(run), wanted, Path.of(""), data).runcard(List.of(changes)));
    }

    /**
     * Writes a run of xFitter as a card, with FK tables in place of its reactions, or a card as a run of xFitter.
     *
     * @param source the folder with {@code steering.txt}, or the card
     * @param target the card, or the folder of the run; files of their names are replaced
     * @param folders where data files are looked for that are not where the run names them
     */
    @Exported
    public List<String> convert(String source, String target, String... folders) throws IOException {
        access.requireAll("converting a run of xFitter");
        return session.convert(
                Path.of(source),
                Path.of(target),
                Arrays.stream(folders).map(Path::of).toArray(Path[]::new));
    }

    /** Without files, a name that is not there is an unknown name, whatever the file system holds. */
    private void requireFiles(String nameOrFile, String what) {
        if (access != FileAccess.ALL) {
            throw new IllegalArgumentException("there is no " + what + " '" + nameOrFile
                    + "' here; files can be named by a program that was started with --allow-files");
        }
    }

    /**
     * A feed-forward network with a linear output layer.
     *
     * @param nodes of each layer from the inputs to the outputs, as 2, 25, 20, 8
     * @param activation of the hidden layers: {@code tanh}, {@code sigmoid}, {@code softplus}, {@code relu}, {@code elu},
     *     {@code sine} or {@code linear}
     */
    @Exported
    public BridgedNetwork network(int[] nodes, String activation) {
        return BridgedNetwork.of(nodes, Activation.byName(activation));
    }

    /**
     * A network as of {@link #network(int[], String)} with a function as its activation.
     *
     * @param function takes an array of arguments and gives as many values, element by element
     * @param derivative likewise its derivative; null for central differences
     */
    @Exported
    public BridgedNetwork network(int[] nodes, GuestFunction function, @Nullable GuestFunction derivative) {
        return BridgedNetwork.of(nodes, GuestParts.activation(function, derivative));
    }

    /** A network as of {@link #network(int[], String)} with tanh. */
    @Exported
    public BridgedNetwork network(int[] nodes) {
        return network(nodes, "tanh");
    }

    /**
     * A card: what is fitted, and how.
     *
     * @param textOrFile the card in YAML, or its file
     * @param changes {@code key=value} with dotted keys, as {@code fit.seed=7}; they replace what the card says
     */
    @Exported
    public BridgedCard card(String textOrFile, String... changes) throws IOException {
        if (!textOrFile.strip().contains("\n")) {
            access.requireAll("a card in a file");
        }
        // Before it is read too: reading a card looks whether these files are there.
        if (FILE_KEY.matcher(textOrFile + String.join("\n", changes)).find()) {
            access.requireAll("a card that names files");
        }
        if (textOrFile.strip().contains("\n")) {
            requireNoTheory(Yaml.parse(Runcard.TEXT, textOrFile), changes);
        }
        return withoutFiles(session.runcard(textOrFile, changes));
    }

    /** Tables that are computed are written; and the theory may be a file, which is read with the card. */
    private void requireNoTheory(YamlNode card, String... changes) throws IOException {
        YamlNode root = card;
        for (String change : changes) {
            root = Yaml.withChange(root, change);
        }
        if (root.isMapping() && root.find("theory").isPresent()) {
            access.requireAll("a card whose tables are computed");
        }
    }

    private BridgedCard withoutFiles(Runcard card) {
        BridgedCard bridged = new BridgedCard(card);
        if (bridged.namesFiles()) {
            access.requireAll("a card that names files");
        }
        return bridged;
    }

    /** A card that comes with nablafit, as {@code first-fit}, with changes as of {@link #card}. */
    @Exported
    public BridgedCard standardCard(String name, String... changes) throws IOException {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a card, as first-fit");
        }
        if (FILE_KEY.matcher(String.join("\n", changes)).find()) {
            access.requireAll("a card that names files");
        }
        Path file = session.home().resolve("data/runcards/" + name + ".yaml");
        requireNoTheory(Yaml.read(file), changes);
        return withoutFiles(session.runcard(file, changes));
    }

    /** χ² of the data of a card as a function of the parameters of its model, for a minimiser of the other language. */
    @Exported
    public BridgedChi2 chi2(BridgedCard card) throws IOException {
        return BridgedChi2.of(session.problem(card.card()));
    }

    /**
     * The fit of a card. Returns when it has ended.
     *
     * @param listener is told of each iteration; null for none. An exception that it throws ends the fit
     */
    @Exported
    public BridgedFit fit(BridgedCard card, @Nullable ProgressListener listener) throws IOException {
        AtomicBoolean cancelled = new AtomicBoolean();
        running.add(cancelled);
        try (FitWatch watch = watches.get()) {
            ReportingListener reporting = new ReportingListener(listener, watch, cancelled::get);
            return new BridgedFit(session.fit(card.card(), reporting), session, access);
        } finally {
            running.remove(cancelled);
        }
    }

    /**
     * Asks the calls of {@link #fit(BridgedCard)} that run now to end with their best points: what is done at Ctrl-C for a
     * program that cannot do it itself.
     *
     * @return were there any that had not been asked before?
     */
    public boolean cancelFits() {
        boolean any = false;
        for (AtomicBoolean cancelled : running) {
            any |= cancelled.compareAndSet(false, true);
        }
        return any;
    }

    /** The fit of a card as of {@link #fit(BridgedCard, ProgressListener)}, without a listener. */
    @Exported
    public BridgedFit fit(BridgedCard card) throws IOException {
        return fit(card, null);
    }

    /** Starts the fit of a card in a thread of its own, for programs that want to look after it, or interrupt it. */
    @Exported
    public RunningFit startFit(BridgedCard card) {
        return RunningFit.start(session, card, access);
    }

    /**
     * Monte Carlo replicas of a card, on all processors. Returns when they have ended.
     *
     * @param count how many, 2 or more
     * @param folder keeps each replica as soon as it is finished; an empty text to keep them in memory alone
     * @param resumed are replicas that the folder has already to be taken?
     * @param listener is told of the progress as of {@link #fit(BridgedCard, ProgressListener)}: how many have ended, and the
     *     median of χ² per point; null for none
     */
    @Exported
    public BridgedReplicas replicas(
            BridgedCard card, int count, String folder, boolean resumed, @Nullable ProgressListener listener)
            throws IOException {
        return awaited(replicasInBackground(card, count, folder, resumed), listener);
    }

    /** Replicas as of {@link #replicas(BridgedCard, int, String, boolean, ProgressListener)}, in memory. */
    @Exported
    public BridgedReplicas replicas(BridgedCard card, int count) throws IOException {
        return replicas(card, count, "", false, null);
    }

    /** Starts replicas in threads of their own; arguments as of {@link #replicas}. */
    @Exported
    public RunningReplicas startReplicas(BridgedCard card, int count, String folder, boolean resumed) {
        return new RunningReplicas(replicasInBackground(card, count, folder, resumed));
    }

    private BackgroundWork<BridgedReplicas> replicasInBackground(
            BridgedCard card, int count, String folder, boolean resumed) {
        Optional<ReplicaRun.Place> place = place(folder, resumed);
        return BackgroundWork.start(
                "nablafit-replicas",
                progress -> new BridgedReplicas(
                        session.replicas(card.card(), count, threads(), place, Selection.Limits.defaults(), progress),
                        session,
                        access));
    }

    /**
     * A closure test: several fits to data that were made from the truth of a card, whose level is {@code closure.level} of the
     * card. Returns when it has ended.
     *
     * @param fits how many, 2 or more
     * @param replicas of each fit, 3 or more
     * @param folder as of {@link #replicas}
     * @param resumed as of {@link #replicas}
     * @param listener as of {@link #replicas}
     */
    @Exported
    public BridgedClosure closure(
            BridgedCard card,
            int fits,
            int replicas,
            String folder,
            boolean resumed,
            @Nullable ProgressListener listener)
            throws IOException {
        return awaited(closureInBackground(card, fits, replicas, folder, resumed), listener);
    }

    /** A closure test as of {@link #closure(BridgedCard, int, int, String, boolean, ProgressListener)}, in memory. */
    @Exported
    public BridgedClosure closure(BridgedCard card, int fits, int replicas) throws IOException {
        return closure(card, fits, replicas, "", false, null);
    }

    /** Starts a closure test in threads of its own; arguments as of {@link #closure}. */
    @Exported
    public RunningClosure startClosure(BridgedCard card, int fits, int replicas, String folder, boolean resumed) {
        return new RunningClosure(closureInBackground(card, fits, replicas, folder, resumed));
    }

    private BackgroundWork<BridgedClosure> closureInBackground(
            BridgedCard card, int fits, int replicas, String folder, boolean resumed) {
        Optional<ReplicaRun.Place> place = place(folder, resumed);
        return BackgroundWork.start(
                "nablafit-closure",
                progress -> new BridgedClosure(
                        session.closure(card.card(), fits, replicas, threads(), place, progress), session, access));
    }

    private Optional<ReplicaRun.Place> place(String folder, boolean resumed) {
        if (folder.isEmpty()) {
            if (resumed) {
                throw new IllegalArgumentException("replicas are resumed in a folder; say in which");
            }
            return Optional.empty();
        }
        access.requireAll("keeping replicas in a folder");
        return Optional.of(new ReplicaRun.Place(Path.of(folder), resumed));
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    private <T> T awaited(BackgroundWork<T> work, @Nullable ProgressListener listener) throws IOException {
        AtomicBoolean cancelled = new AtomicBoolean();
        running.add(cancelled);
        try (FitWatch watch = watches.get()) {
            return work.await(listener, () -> watch.isCancelled() || cancelled.get());
        } finally {
            running.remove(cancelled);
        }
    }

    /**
     * The fit of a card with the errors of the Hessian matrix of its χ². Needs {@code fit.validation=0}. Returns when it has ended.
     *
     * @param tolerance T², by how much χ² rises at the ends of the eigenvectors; 1 if nobody says otherwise
     * @param confidence the confidence level that it stands for, in per cent; not a number for that of a Gaussian
     * @param curvature of the second derivatives: {@code gauss-newton}, or {@code exact}, by differences of the analytic gradient
     * @param cut of a network, eigenvectors are left out along which χ² rises by less over the width of the prior; 1 if nobody says
     *     otherwise
     * @param symmetric is there to be one member for each eigenvector in place of two?
     * @param minos names of parameters whose errors are computed by the profiled χ² too
     * @param listener is told of the progress as of {@link #fit(BridgedCard, ProgressListener)}: of the fit, and then which step of
     *     {@code minimum}, {@code eigenvectors} and {@code MINOS} has ended; null for none
     */
    @Exported
    public BridgedHessian hessian(
            BridgedCard card,
            double tolerance,
            double confidence,
            String curvature,
            double cut,
            boolean symmetric,
            String[] minos,
            @Nullable ProgressListener listener)
            throws IOException {
        return awaited(hessianInBackground(card, tolerance, confidence, curvature, cut, symmetric, minos), listener);
    }

    /** The fit of a card with Hessian errors, for T² = 1 and the other defaults of the command line. */
    @Exported
    public BridgedHessian hessian(BridgedCard card) throws IOException {
        return awaited(hessianInBackground(card, HessianOptions.defaults()), null);
    }

    /** Starts a fit with Hessian errors in a thread of its own; arguments as of {@link #hessian}. */
    @Exported
    public RunningHessian startHessian(
            BridgedCard card,
            double tolerance,
            double confidence,
            String curvature,
            double cut,
            boolean symmetric,
            String... minos) {
        return new RunningHessian(hessianInBackground(card, tolerance, confidence, curvature, cut, symmetric, minos));
    }

    private BackgroundWork<BridgedHessian> hessianInBackground(
            BridgedCard card,
            double tolerance,
            double confidence,
            String curvature,
            double cut,
            boolean symmetric,
            String... minos) {
        return hessianInBackground(
                card,
                new HessianOptions(
                        tolerance, given(confidence), Curvature.byName(curvature), cut, symmetric, List.of(minos)));
    }

    private BackgroundWork<BridgedHessian> hessianInBackground(BridgedCard card, HessianOptions options) {
        return BackgroundWork.start(
                "nablafit-hessian",
                progress -> new BridgedHessian(session.hessian(card.card(), options, progress), session, access));
    }

    /** Not a number stands for what is not given. */
    private static OptionalDouble given(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * χ² along a parameter of a card. Needs {@code fit.validation=0}. Returns when it has ended.
     *
     * @param parameter a free one of a parametrisation
     * @param from the lowest value; not a number for three errors below the minimum
     * @param to the highest value; not a number for three errors above the minimum
     * @param points how many values, 2 or more
     * @param fixedOthers are the others to be held at the minimum, in place of being fitted again? With it any parameter of a
     *     network is taken too
     * @param fit of the card, from whose end the minimum is sought; null to fit the card
     * @param listener as of {@link #hessian}, with the steps of {@code scan}
     */
    @Exported
    public BridgedScan scan(
            BridgedCard card,
            String parameter,
            double from,
            double to,
            int points,
            boolean fixedOthers,
            @Nullable BridgedFit fit,
            @Nullable ProgressListener listener)
            throws IOException {
        return awaited(scanInBackground(card, parameter, from, to, points, fixedOthers, fit), listener);
    }

    /** χ² along a parameter at 25 values, three errors to both sides of the minimum, with all others fitted again. */
    @Exported
    public BridgedScan scan(BridgedCard card, String parameter) throws IOException {
        return scan(card, parameter, Double.NaN, Double.NaN, 25, false, null, null);
    }

    /** Starts a scan in a thread of its own; arguments as of {@link #scan}. */
    @Exported
    public RunningScan startScan(
            BridgedCard card,
            String parameter,
            double from,
            double to,
            int points,
            boolean fixedOthers,
            @Nullable BridgedFit fit) {
        return new RunningScan(scanInBackground(card, parameter, from, to, points, fixedOthers, fit));
    }

    private BackgroundWork<BridgedScan> scanInBackground(
            BridgedCard card,
            String parameter,
            double from,
            double to,
            int points,
            boolean fixedOthers,
            @Nullable BridgedFit fit) {
        ParameterScan.Request request =
                new ParameterScan.Request(parameter, given(from), given(to), points, fixedOthers);
        return BackgroundWork.start(
                "nablafit-scan",
                progress -> new BridgedScan(
                        fit == null
                                ? session.scan(card.card(), Optional.empty(), request, progress)
                                : session.scan(card.card(), fit.fit(), request, progress),
                        session,
                        access));
    }

    /**
     * Profiles an LHAPDF set with the data of a card.
     *
     * @param tolerance the rise of χ² that one standard deviation of the set stands for, 1 if nobody says otherwise
     * @param relativeTo what multiplicative uncertainties of the data are relative to: {@code predictions} of the set before
     *     (t0), or {@code data}
     */
    @Exported
    public BridgedUpdatedSet profile(BridgedLhapdfSet set, BridgedCard card, double tolerance, String relativeTo)
            throws IOException {
        return new BridgedUpdatedSet(profiling(set, card, relativeTo).profiled(tolerance), session, access);
    }

    /**
     * Reweights the replicas of an LHAPDF set with the data of a card.
     *
     * @param method {@code bayesian} or {@code giele-keller}
     * @param count how many replicas of equal weight the new set has; 0 for as many as say as much
     * @param relativeTo as of {@link #profile}
     */
    @Exported
    public BridgedUpdatedSet reweight(
            BridgedLhapdfSet set, BridgedCard card, String method, int count, String relativeTo) throws IOException {
        OptionalInt replicas = count == 0 ? OptionalInt.empty() : OptionalInt.of(count);
        ReplicaWeights.Method known = ReplicaWeights.Method.byName(method);
        return new BridgedUpdatedSet(profiling(set, card, relativeTo).reweighted(known, replicas), session, access);
    }

    private Profiling profiling(BridgedLhapdfSet set, BridgedCard card, String relativeTo) throws IOException {
        Profiling.RelativeTo known = Arrays.stream(Profiling.RelativeTo.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(relativeTo))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "uncertainties are relative to predictions or data, not to '" + relativeTo + "'"));
        return session.profiling(card.card(), set.set(), known);
    }

    /** Distances between two sets of replicas, of means and of variances. */
    @Exported
    public BridgedDistances compare(BridgedReplicas first, BridgedReplicas second) {
        return new BridgedDistances(Distances.of(first.set().pdf(), second.set().pdf()));
    }

    /** Distances as of {@link #compare}, of the replicas in the folders of two results. */
    @Exported
    public BridgedDistances compareFolders(String first, String second) throws IOException {
        access.requireAll("reading the files of replicas");
        return new BridgedDistances(
                Distances.of(session.pdfReplicas(Path.of(first)), session.pdfReplicas(Path.of(second))));
    }
}
