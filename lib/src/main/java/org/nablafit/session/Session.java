package org.nablafit.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.nablafit.data.Dataset;
import org.nablafit.data.io.Datasets;
import org.nablafit.data.io.SearchPath;
import org.nablafit.data.io.TableFiles;
import org.nablafit.data.io.xfitter.Lint;
import org.nablafit.evolve.EvolutionCardReader;
import org.nablafit.evolve.EvolutionOperators;
import org.nablafit.evolve.EvolvedSet;
import org.nablafit.export.ClosureReport;
import org.nablafit.export.FitFiles;
import org.nablafit.export.FitReport;
import org.nablafit.export.HessianFiles;
import org.nablafit.export.HessianReport;
import org.nablafit.export.NotebookExport;
import org.nablafit.export.ProfilingReport;
import org.nablafit.export.ReplicaFiles;
import org.nablafit.export.ReplicaReport;
import org.nablafit.export.RunFiles;
import org.nablafit.fit.Chi2Evaluation;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.Environment;
import org.nablafit.fit.Fit;
import org.nablafit.fit.FitData;
import org.nablafit.fit.FitListener;
import org.nablafit.fit.FitProblem;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Library;
import org.nablafit.fit.MemberPredictions;
import org.nablafit.fit.NuisanceFit;
import org.nablafit.fit.PdfSource;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.RuncardReader;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.HessianOptions;
import org.nablafit.fit.hessian.HessianProgress;
import org.nablafit.fit.hessian.ParameterScan;
import org.nablafit.fit.replicas.ClosureRun;
import org.nablafit.fit.replicas.GaussianPosterior;
import org.nablafit.fit.replicas.PdfReplicas;
import org.nablafit.fit.replicas.ReplicaProgress;
import org.nablafit.fit.replicas.ReplicaRun;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.fit.replicas.Selection;
import org.nablafit.fit.xfitter.RunCard;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.fit.xfitter.RunConversion;
import org.nablafit.fit.xfitter.RunFits;
import org.nablafit.fit.xfitter.RunPredictions;
import org.nablafit.fit.xfitter.RunWriter;
import org.nablafit.pdf.lhapdf.LhapdfBands;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.pdf.lhapdf.LhapdfPath;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.MemberErrors;
import org.nablafit.profiling.ProfiledSet;
import org.nablafit.profiling.Profiling;
import org.nablafit.profiling.ReplicaWeights;
import org.nablafit.profiling.ReweightedSet;
import org.nablafit.profiling.UpdatedSet;
import org.nablafit.serialization.Sha256;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.FkTables;
import org.nablafit.theory.fktable.TheoryTable;
import org.nablafit.theory.flavour.Partons;
import org.nablafit.theory.grid.Grid;
import org.nablafit.theory.grid.Grids;
import org.nablafit.theory.production.ProducedTables;
import org.nablafit.theory.production.ProductionListener;
import org.nablafit.theory.production.TableProduction;
import org.nablafit.theory.production.TheoryCard;

/**
 * Reads data, fits, and evaluates χ². Data sets and tables are found by name in folders that are given, and then in the
 * folder {@code data} of the project. Immutable; may be used by several threads.
 *
 * <p>Every method throws an {@link IOException} with one sentence for a file that is missing or not as it should be, and
 * an {@link IllegalArgumentException} with one sentence for arguments that do not fit.
 */
public final class Session {
    private static final List<String> ENDINGS_OF_DATA = List.of(".yaml", ".csv", ".dat");

    /** The partons that are shown where none are named, with the gluon first. */
    private static final List<Integer> USUAL_PARTONS = List.of(21, 2, 1, -2, -1, 3, 4, 5);

    private static final double[] BAND_X = bandPoints();

    private final Library library;

    private Session(Library library) {
        this.library = library;
    }

    /** A session that looks for data in the folders given first; it reads with all processors. */
    public static Session open(Path... folders) {
        return open(Arrays.asList(folders), Runtime.getRuntime().availableProcessors());
    }

    /**
     * A session that looks for data in the folders given first.
     *
     * @param threads how many read the files of a fit and compute FK tables
     */
    public static Session open(List<Path> folders, int threads) {
        return new Session(Library.standard(folders, threads));
    }

    /** The folder of the project; names of files in records are relative to it. */
    public Path home() {
        return Environment.home();
    }

    /** The versions of the program and of what runs it, by name. */
    public Map<String, String> versions() {
        return Environment.versions();
    }

    /** The names of the data sets that {@link #data} finds, sorted. */
    public List<String> dataNames() throws IOException {
        return Datasets.names(library.datasetPath());
    }

    /** The names of the tables that {@link #fkTable} finds, sorted. */
    public List<String> fkTableNames() throws IOException {
        return TableFiles.names(library.tablePath());
    }

    /**
     * A data set: by its name, or by one of its files as {@code my/folder/NAME.yaml} or {@code my/folder/NAME.csv}, or
     * xFitter's {@code my/folder/NAME.dat}. Sets of NNPDF's commondata are {@code my/folder/SETNAME_OBSERVABLE}, where the
     * folder holds the folder SETNAME.
     */
    public Dataset data(String nameOrFile) throws IOException {
        Path file = Path.of(nameOrFile);
        Path folder = file.getParent();
        String name = withoutEnding(String.valueOf(file.getFileName()));
        boolean isFile = folder != null || (!name.equals(nameOrFile) && Files.isRegularFile(file));
        return isFile
                ? Datasets.find(name, SearchPath.of(folder == null ? Path.of("") : folder))
                : Datasets.find(nameOrFile, library.datasetPath());
    }

    private static String withoutEnding(String fileName) {
        return ENDINGS_OF_DATA.stream()
                .filter(fileName::endsWith)
                .findFirst()
                .map(ending -> fileName.substring(0, fileName.length() - ending.length()))
                .orElse(fileName);
    }

    /** An FK table of one hadron: by its name, or by its file. */
    public FkTable fkTable(String nameOrFile) throws IOException {
        return FkTables.read(tableFile(nameOrFile));
    }

    /** An FK table of one hadron or of two: by its name, or by its file. */
    public TheoryTable theoryTable(String nameOrFile) throws IOException {
        return FkTables.readAny(tableFile(nameOrFile));
    }

    /** A PineAPPL grid, evolved to an FK table or not: by its name, or by its file. */
    public Grid grid(String nameOrFile) throws IOException {
        return Grids.read(tableFile(nameOrFile));
    }

    private Path tableFile(String nameOrFile) throws IOException {
        Path file = Path.of(nameOrFile);
        boolean isFile = Files.isRegularFile(file) || file.getParent() != null;
        return isFile ? file : TableFiles.find(nameOrFile, library.tablePath());
    }

    /**
     * The names of the LHAPDF sets that {@link #lhapdf} finds: in the folders given, in those of {@link LhapdfPath#VARIABLE}
     * and in the folder {@code data/lhapdf} of the project; sorted.
     */
    public List<String> lhapdfNames() throws IOException {
        return library.lhapdfPath().names();
    }

    /** An LHAPDF set: by its name, or by its folder. */
    public LhapdfSet lhapdf(String nameOrFolder) throws IOException {
        return library.lhapdfPath().find(nameOrFolder);
    }

    /** A member of an LHAPDF set: {@code SET/3}, or {@code SET} for the central one. */
    public LhapdfMember lhapdfMember(String nameOrFolder) throws IOException {
        LhapdfPath.Name name = LhapdfPath.Name.of(nameOrFolder);
        return lhapdf(name.set()).member(name.member());
    }

    /**
     * Distributions x f of an LHAPDF set at a scale with their uncertainties, of one standard deviation, at points from x =
     * 1e-4 to nearly 1, as far as its grid goes.
     *
     * @param q in GeV
     * @param partons names as {@code g} or {@code ubar}; without any, gluon and quarks of the set
     */
    public LhapdfBands lhapdfBands(LhapdfSet set, double q, String... partons) throws IOException {
        return lhapdfBands(set, q, MemberErrors.ONE_SIGMA, partons);
    }

    /**
     * Distributions as of {@link #lhapdfBands(LhapdfSet, double, String...)}.
     *
     * @param level the confidence level of the uncertainties in per cent
     */
    public LhapdfBands lhapdfBands(LhapdfSet set, double q, double level, String... partons) throws IOException {
        List<Integer> ids = partons.length == 0
                ? USUAL_PARTONS.stream()
                        .filter(id -> set.flavours().contains(id))
                        .toList()
                : Arrays.stream(partons)
                        .map(name -> Partons.ids()[Partons.indexOf(name)])
                        .toList();
        LhapdfMember central = set.member(0);
        double[] x = Arrays.stream(BAND_X)
                .filter(value -> value >= central.xMin() && value <= central.xMax())
                .toArray();
        return LhapdfBands.of(set, ids, x, q, level);
    }

    /** Logarithmic below 0.1, linear above it. */
    private static double[] bandPoints() {
        return DoubleStream.concat(
                        IntStream.range(0, 60).mapToDouble(i -> Math.pow(10, -4 + i / 20.0)),
                        IntStream.rangeClosed(5, 49).mapToDouble(i -> i / 50.0))
                .toArray();
    }

    /**
     * Evolves the distributions of a card, and writes {@code evolved.csv} (the central member) and an LHAPDF set of the card's
     * name.
     *
     * @param folder where both go; a set of the name must not be there yet
     * @return the set
     */
    public LhapdfSet evolve(Path card, Path folder) throws IOException {
        return EvolvedSet.of(EvolutionCardReader.read(card, library)).write(folder);
    }

    /** Computes the FK tables of a card, as of {@link #theory(Path, Path, ProductionListener)}, without news of its progress. */
    public ProducedTables theory(Path card, Path folder) throws IOException {
        return theory(card, folder, ProductionListener.NONE);
    }

    /**
     * Computes the FK tables of a card, with as many threads as the session has. A table that is there already for the same
     * settings and points is kept.
     *
     * @param folder where the tables are and go
     * @param listener hears of the progress, and can end it
     */
    public ProducedTables theory(Path card, Path folder, ProductionListener listener) throws IOException {
        return TableProduction.run(TheoryCard.read(card, library.datasetPath()), folder, library.threads(), listener);
    }

    /** What xFitter's files were read as, with warnings of what often goes wrong in them; see {@link Lint}. */
    public Lint.Reports lint(Path... files) {
        if (files.length == 0) {
            throw new IllegalArgumentException("which files of xFitter's are to be read? One at least is needed");
        }
        return Lint.read(Arrays.asList(files));
    }

    /**
     * Writes a run of xFitter as a card, with FK tables in place of its reactions, or a card as a run of xFitter.
     *
     * @param source the folder with {@code steering.txt}, or the card
     * @param target the card, or the folder of the run; files of their names are replaced
     * @param folders as of {@link #runChi2}
     * @return notes on what of a run is taken otherwise, and the files that were written, as sentences
     */
    public List<String> convert(Path source, Path target, Path... folders) throws IOException {
        return RunConversion.convert(source, target, Arrays.asList(folders), library);
    }

    /** Writes fits to the data of a run of xFitter into a folder, for several models into a folder in it for each. */
    public List<Path> write(RunFits fits, Path folder) throws IOException {
        return RunFiles.write(folder, fits, new EvolutionOperators());
    }

    /**
     * Writes χ² of a run of xFitter as {@code fit.json}, {@code Results.txt} and {@code fittedresults.txt} into a folder.
     *
     * @return the files
     */
    public List<Path> write(RunChi2 run, Path folder) throws IOException {
        return RunFiles.write(folder, run);
    }

    /** The predictions of the data of a card with all members of an LHAPDF set. */
    public MemberPredictions predictions(Runcard card, LhapdfSet set) throws IOException {
        return MemberPredictions.of(FitData.load(card, library), set, library);
    }

    /**
     * The data of a card and an LHAPDF set, to profile or to reweight it.
     *
     * @param relativeTo what multiplicative uncertainties of the data are relative to
     */
    public Profiling profiling(Runcard card, LhapdfSet set, Profiling.RelativeTo relativeTo) throws IOException {
        return Profiling.of(card, FitData.load(card, library), set, relativeTo, library);
    }

    /**
     * Profiles an LHAPDF set with the data of a card; multiplicative uncertainties are relative to the predictions of the set.
     *
     * @param tolerance the rise of χ² that one standard deviation of the set stands for, 1 if nobody says otherwise
     */
    public ProfiledSet profile(Runcard card, LhapdfSet set, double tolerance) throws IOException {
        return profiling(card, set, Profiling.RelativeTo.PREDICTIONS).profiled(tolerance);
    }

    /**
     * Reweights the replicas of an LHAPDF set with the data of a card; multiplicative uncertainties are relative to the
     * predictions of their mean. The new set has as many replicas as say as much.
     */
    public ReweightedSet reweight(Runcard card, LhapdfSet set, ReplicaWeights.Method method) throws IOException {
        return profiling(card, set, Profiling.RelativeTo.PREDICTIONS).reweighted(method, OptionalInt.empty());
    }

    /**
     * Writes the new set, the numbers, figures and the report of a set that was profiled or reweighted into a folder, as the
     * command line does.
     *
     * @return the new set, the file with the numbers, and sentences on what was left out
     */
    public ProfilingReport.Written write(UpdatedSet updated, Path folder) throws IOException {
        return ProfilingReport.write(updated, folder, updated.name());
    }

    /**
     * The card in a file.
     *
     * @param changes {@code key=value} with dotted keys, as {@code fit.seed=7}; they replace what the card says
     */
    public Runcard runcard(Path file, String... changes) throws IOException {
        return RuncardReader.read(file, Arrays.asList(changes));
    }

    /**
     * The card in a text, or in the file of this name if it is a single line that ends in {@code .yaml} or {@code .yml}.
     * Complaints about a text name its line, as {@code runcard text:3: ...}; files that it names are relative to the
     * working directory.
     *
     * @param changes as of {@link #runcard(Path, String...)}
     */
    public Runcard runcard(String textOrFile, String... changes) throws IOException {
        String single = textOrFile.strip().toLowerCase(Locale.ROOT);
        boolean isFile = single.lines().count() == 1 && (single.endsWith(".yaml") || single.endsWith(".yml"));
        return isFile ? runcard(Path.of(textOrFile.strip()), changes) : runcardIn(Path.of(""), textOrFile, changes);
    }

    /**
     * The card in a text whose names of files are relative to a folder.
     *
     * @param changes as of {@link #runcard(Path, String...)}
     */
    public Runcard runcardIn(Path folder, String text, String... changes) throws IOException {
        return RuncardReader.parse(folder, text, Arrays.asList(changes));
    }

    /** The data, the theory and the model of a card, put together for those who minimise or evaluate χ² themselves. */
    public FitProblem problem(Runcard card) throws IOException {
        return new FitProblem(card, FitData.load(card, library));
    }

    /** The fit of a card. */
    public FitResult fit(Runcard card) throws IOException {
        return fit(card, FitListener.NONE);
    }

    /**
     * The fit of a card with news of its progress. It ends early when {@link FitListener#isCancelled} says so or its thread
     * is interrupted, and keeps its best point.
     */
    public FitResult fit(Runcard card, FitListener listener) throws IOException {
        return Fit.run(card, library, listener);
    }

    /**
     * Monte Carlo replicas of a card, on all processors, with the selection of {@link Selection.Limits#defaults}.
     *
     * @param count how many, 2 or more
     */
    public ReplicaSet replicas(Runcard card, int count) throws IOException {
        return replicas(
                card,
                count,
                Runtime.getRuntime().availableProcessors(),
                Optional.empty(),
                Selection.Limits.defaults(),
                ReplicaProgress.NONE);
    }

    /**
     * Monte Carlo replicas of a card.
     *
     * @param count how many, 2 or more
     * @param threads how many at the same time
     * @param place a folder that keeps each replica as soon as it is finished, and may have some already; empty to keep them in
     *     memory alone
     * @param limits of the selection
     * @param progress told of the progress; where it cancels, those that are finished are what there is
     */
    public ReplicaSet replicas(
            Runcard card,
            int count,
            int threads,
            Optional<ReplicaRun.Place> place,
            Selection.Limits limits,
            ReplicaProgress progress)
            throws IOException {
        return ReplicaSet.of(ReplicaRun.run(card, library, count, threads, place, progress), limits);
    }

    /** The fit of a card with the errors of its Hessian matrix, for T² = 1. */
    public HessianFit hessian(Runcard card) throws IOException {
        return hessian(card, HessianOptions.defaults(), HessianProgress.NONE);
    }

    /**
     * The fit of a card with the errors of its Hessian matrix.
     *
     * @throws java.util.concurrent.CancellationException where {@code progress} cancels, or the thread is interrupted
     */
    public HessianFit hessian(Runcard card, HessianOptions options, HessianProgress progress) throws IOException {
        return HessianFit.run(card, library, options, progress);
    }

    /**
     * χ² along a parameter of a card.
     *
     * @param fit {@code fit.json} of a fit of the card, from which the minimum is sought; empty to fit it
     * @throws java.util.concurrent.CancellationException where {@code progress} cancels, or the thread is interrupted
     */
    public ParameterScan scan(Runcard card, Optional<Path> fit, ParameterScan.Request request, HessianProgress progress)
            throws IOException {
        return fit.isEmpty()
                ? ParameterScan.run(card, library, Optional.empty(), request, progress)
                : scan(card, ParameterScan.Start.of(card, fit.get()), request, progress);
    }

    /**
     * χ² along a parameter of a card.
     *
     * @param fit of the card, from which the minimum is sought
     * @throws java.util.concurrent.CancellationException where {@code progress} cancels, or the thread is interrupted
     */
    public ParameterScan scan(Runcard card, FitResult fit, ParameterScan.Request request, HessianProgress progress)
            throws IOException {
        return scan(card, ParameterScan.Start.of(card, fit), request, progress);
    }

    private ParameterScan scan(
            Runcard card, ParameterScan.Start start, ParameterScan.Request request, HessianProgress progress)
            throws IOException {
        return ParameterScan.run(card, library, Optional.of(start), request, progress);
    }

    /** The distributions of the replicas that {@link #write(ReplicaSet, Path)} wrote into a folder. */
    public PdfReplicas pdfReplicas(Path folder) throws IOException {
        return ReplicaFiles.readPdf(folder);
    }

    /**
     * A closure test: several fits to data that were made from the truth of a card.
     *
     * @param fits how many, 2 or more
     * @param replicas of each fit, 3 or more
     * @param threads how many replicas at the same time
     * @throws java.util.concurrent.CancellationException where {@code progress} cancels
     */
    public ClosureRun.Result closure(Runcard card, int fits, int replicas, int threads, ReplicaProgress progress)
            throws IOException {
        return closure(card, fits, replicas, threads, Optional.empty(), progress);
    }

    /**
     * A closure test as of {@link #closure(Runcard, int, int, int, ReplicaProgress)}.
     *
     * @param place a folder that keeps each replica as soon as it is finished, and may have some already; empty to keep them in
     *     memory alone
     */
    public ClosureRun.Result closure(
            Runcard card,
            int fits,
            int replicas,
            int threads,
            Optional<ReplicaRun.Place> place,
            ReplicaProgress progress)
            throws IOException {
        return ClosureRun.run(card, library, fits, replicas, threads, place, progress);
    }

    /** The exact posterior of the parameters of a card whose predictions are linear in them, with its experimental matrix. */
    public GaussianPosterior posterior(Runcard card) throws IOException {
        FitProblem problem = problem(card);
        return GaussianPosterior.of(problem, problem.experimentalCovariance());
    }

    /**
     * χ² of a fit, evaluated again from the files of its card at its parameters. The t0 covariance matrix is that of the
     * predictions of the fit: for a card with t0 rounds this is not the matrix that was fitted with.
     */
    public Chi2Table chi2(FitResult fit) throws IOException {
        return chi2(fit.card(), PdfSource.fit(fit));
    }

    /**
     * χ² of the data of a card with its model at given parameters; the t0 covariance matrix is that of the same
     * predictions.
     *
     * @param parameters in the order of the model, not modified
     */
    public Chi2Table chi2(Runcard card, double[] parameters) throws IOException {
        return chi2(card, PdfSource.at(card, parameters));
    }

    /** χ² of the data of a card with given distributions, whose t0 covariance matrix it takes. */
    public Chi2Table chi2(Runcard card, PdfSource pdf) throws IOException {
        return Chi2Evaluation.of(FitData.load(card, library), pdf);
    }

    /**
     * χ² with nuisance parameters of the data of a card with given distributions; empty where the card asks for the
     * covariance form. External sources are not shifted.
     */
    public Optional<NuisanceFit> nuisanceChi2(Runcard card, PdfSource pdf) throws IOException {
        return Chi2Evaluation.nuisance(FitData.load(card, library), pdf);
    }

    /**
     * χ² of a run of xFitter with the predictions that it has, or those of FK tables.
     *
     * @param folders where data files are looked for that are not where the run names them
     */
    public RunChi2 runChi2(Path run, RunPredictions predictions, Path... folders) throws IOException {
        return RunChi2.of(run, Arrays.asList(folders), predictions, library);
    }

    /**
     * A run of xFitter as a card, with FK tables in place of its reactions.
     *
     * @param base the folder that the files of the card are relative to
     * @param folders as of {@link #runChi2}
     */
    public RunCard runCard(Path run, Path base, Path... folders) throws IOException {
        return runCard(run, RunFits.Model.FORM, base, folders);
    }

    /** A run of xFitter as of {@link #runCard(Path, Path, Path...)}, with its parametrisation or a network in its place. */
    public RunCard runCard(Path run, RunFits.Model model, Path base, Path... folders) throws IOException {
        return switch (model) {
            case FORM -> RunCard.of(run, Arrays.asList(folders), library, base);
            case NETWORK -> RunCard.withNetwork(run, Arrays.asList(folders), library, base);
        };
    }

    /**
     * Fits to the data of a run of xFitter: its parametrisation, a network, or both.
     *
     * @param changes as of {@link #runcard(Path, String...)}
     * @param folders as of {@link #runChi2}
     */
    public RunFits fitRun(
            Path run, List<RunFits.Model> models, List<String> changes, FitListener listener, Path... folders)
            throws IOException {
        return RunFits.of(run, Arrays.asList(folders), library, models, changes, listener);
    }

    /** Writes a card as a run of xFitter, see {@link RunWriter}; the files. */
    public List<Path> writeRun(Runcard card, Path folder) throws IOException {
        return RunWriter.write(card, folder);
    }

    /**
     * Writes the numbers, figures and the report of a fit into a folder, as the command line does.
     *
     * @return sentences on what was left out, and why; empty as a rule
     */
    public List<String> write(FitResult fit, Path folder) throws IOException {
        List<String> notes = new ArrayList<>(FitFiles.write(fit, folder));
        notes.addAll(FitReport.write(fit, folder));
        return notes;
    }

    /**
     * Writes the numbers, figures, the report and the LHAPDF sets of replicas into a folder, as the command line does.
     *
     * @return sentences on what was left out, and why; empty as a rule
     */
    public List<String> write(ReplicaSet replicas, Path folder) throws IOException {
        List<String> notes = new ArrayList<>(ReplicaFiles.write(replicas, folder));
        notes.addAll(ReplicaReport.write(replicas, folder));
        return notes;
    }

    /**
     * Writes the numbers, figures and the report of a fit with Hessian errors, and its LHAPDF sets, into a folder,
     * as the command line does.
     *
     * @return sentences on what was left out, and why; empty as a rule
     */
    public List<String> write(HessianFit hessian, Path folder) throws IOException {
        EvolutionOperators operators = new EvolutionOperators();
        List<String> notes = new ArrayList<>(FitFiles.write(hessian.fit(), folder, operators));
        notes.addAll(HessianFiles.write(hessian, folder, operators));
        notes.addAll(HessianReport.write(hessian, folder));
        // Why a fit cannot be evolved is why its members cannot.
        return notes.stream().distinct().toList();
    }

    /**
     * Writes the numbers and the figure of a scan into a folder, as the command line does.
     *
     * @return sentences on what was left out, and why; empty as a rule
     */
    public List<String> write(ParameterScan scan, Path folder) throws IOException {
        HessianFiles.write(scan, folder);
        return HessianReport.write(scan, folder);
    }

    /**
     * Writes the numbers, figures and the report of a closure test into a folder, as the command line does.
     *
     * @return sentences on what was left out, and why; empty as a rule
     */
    public List<String> write(ClosureRun.Result closure, Path folder) throws IOException {
        return ClosureReport.write(closure, folder);
    }

    /** Writes a notebook that repeats a fit and says whether it comes to the same, see {@link NotebookExport}. */
    public void exportNotebook(FitResult fit, Path file) throws IOException {
        NotebookExport.write(fit, file);
    }

    /**
     * Are the files still those that a fit read?
     *
     * @param checksums SHA-256 by file, whose name is relative to {@link #home} or absolute, as those in {@link
     *     FitResult#inputs}
     * @throws IOException with a sentence that names the files which have changed or are missing
     */
    public void requireUnchanged(Map<String, String> checksums) throws IOException {
        List<String> changed = new ArrayList<>();
        for (Map.Entry<String, String> entry : checksums.entrySet()) {
            Path file = home().resolve(entry.getKey());
            if (!Files.isRegularFile(file)) {
                changed.add(entry.getKey() + " is missing");
            } else if (!Sha256.of(file).equals(entry.getValue())) {
                changed.add(entry.getKey() + " has changed (another SHA-256)");
            }
        }
        if (!changed.isEmpty()) {
            throw new IOException("these are not the files of the fit: " + String.join(", ", changed)
                    + "; take the files that were fitted, or fit anew");
        }
    }
}
