package org.nablafit.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.nablafit.chi2.SystematicShifts;
import org.nablafit.data.CovarianceMatrix;
import org.nablafit.data.Dataset;
import org.nablafit.data.io.xfitter.Lint;
import org.nablafit.differentiation.DerivativeCheck;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.NuisanceFit;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.ParameterScan;
import org.nablafit.fit.replicas.ClosureRun;
import org.nablafit.fit.replicas.Distances;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.fit.xfitter.RunFits;
import org.nablafit.networks.FeedForwardNetwork;
import org.nablafit.pdf.lhapdf.LhapdfBands;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.profiling.ProfiledSet;
import org.nablafit.profiling.ReweightedSet;
import org.nablafit.profiling.UpdatedSet;
import org.nablafit.solvers.SolverResult;
import org.nablafit.theory.fktable.FkTable;
import org.nablafit.theory.fktable.HadronicFkTable;
import org.nablafit.theory.grid.Grid;
import org.nablafit.theory.production.ProducedTables;

/** The summary of every result that users meet: what notebooks show, and the command line prints. */
public final class Summaries {
    private static final List<Class<?>> OWN_TYPES = List.of(
            Dataset.class,
            CovarianceMatrix.class,
            FkTable.class,
            LhapdfSet.class,
            LhapdfMember.class,
            LhapdfBands.class,
            HadronicFkTable.class,
            Grid.class,
            FeedForwardNetwork.class,
            Runcard.class,
            FitResult.class,
            ReplicaSet.class,
            HessianFit.class,
            ParameterScan.class,
            Distances.class,
            ClosureRun.Result.class,
            ProfiledSet.class,
            ReweightedSet.class,
            Chi2Table.class,
            SystematicShifts.class,
            NuisanceFit.class,
            RunChi2.class,
            Lint.Report.class,
            Lint.Reports.class,
            RunFits.class,
            SolverResult.class,
            DerivativeCheck.Report.class,
            ProducedTables.class);

    private Summaries() {}

    /** The types that have a summary, those of {@link SummaryProvider}s among them. */
    public static List<Class<?>> types() {
        List<Class<?>> types = new ArrayList<>(OWN_TYPES);
        providers().forEach(provider -> types.addAll(provider.types()));
        return List.copyOf(types);
    }

    /** The summary of a value; empty where its type has none. */
    public static Optional<Summary> of(Object value) {
        return switch (value) {
            case Dataset dataset -> Optional.of(of(dataset));
            case CovarianceMatrix matrix -> Optional.of(of(matrix));
            case FkTable table -> Optional.of(of(table));
            case LhapdfSet set -> Optional.of(of(set));
            case LhapdfMember member -> Optional.of(of(member));
            case LhapdfBands bands -> Optional.of(of(bands));
            case HadronicFkTable table -> Optional.of(of(table));
            case Grid grid -> Optional.of(of(grid));
            case FeedForwardNetwork network -> Optional.of(of(network));
            case Runcard card -> Optional.of(of(card));
            case FitResult fit -> Optional.of(of(fit));
            case ReplicaSet set -> Optional.of(of(set));
            case HessianFit fit -> Optional.of(of(fit));
            case ParameterScan scan -> Optional.of(of(scan));
            case Distances distances -> Optional.of(of(distances));
            case ClosureRun.Result closure -> Optional.of(of(closure));
            case UpdatedSet updated -> Optional.of(of(updated));
            case Chi2Table table -> Optional.of(of(table));
            case SystematicShifts shifts -> Optional.of(of(shifts));
            case NuisanceFit fit -> Optional.of(of(fit));
            case RunChi2 run -> Optional.of(of(run));
            case Lint.Report report -> Optional.of(of(report));
            case Lint.Reports reports -> Optional.of(of(reports));
            case RunFits run -> Optional.of(of(run));
            case SolverResult result -> Optional.of(of(result));
            case DerivativeCheck.Report report -> Optional.of(of(report));
            case ProducedTables tables -> Optional.of(of(tables));
            default ->
                providers().stream()
                        .flatMap(provider -> provider.summary(value).stream())
                        .findFirst();
        };
    }

    private static List<SummaryProvider> providers() {
        return ServiceLoader.load(SummaryProvider.class, SummaryProvider.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** The summary of a data set: what was measured where, its uncertainties, and its first points. */
    public static Summary of(Dataset dataset) {
        return DataSummaries.of(dataset);
    }

    /** The summary of a covariance matrix: its points, and correlations of the first of them. */
    public static Summary of(CovarianceMatrix matrix) {
        return DataSummaries.of(matrix);
    }

    /** The summary of an FK table: bins, channels and nodes. */
    public static Summary of(FkTable table) {
        return TableSummaries.of(table);
    }

    /** The summary of an FK table of two hadrons: bins, channels and nodes. */
    public static Summary of(HadronicFkTable table) {
        return TableSummaries.of(table);
    }

    /** The summary of a PineAPPL grid: orders, bins, channels, and what it is convolved with. */
    public static Summary of(Grid grid) {
        return TableSummaries.of(grid);
    }

    /** The summary of an LHAPDF set: what it says of itself. */
    public static Summary of(LhapdfSet set) {
        return TheorySummaries.of(set);
    }

    /** The summary of a member of an LHAPDF set: its grid. */
    public static Summary of(LhapdfMember member) {
        return TheorySummaries.of(member);
    }

    /** The summary of distributions of an LHAPDF set at a scale: their values and uncertainties at some points. */
    public static Summary of(LhapdfBands bands) {
        return TheorySummaries.of(bands);
    }

    /** The summary of FK tables that were made from a card: their theory, and what each of them is of. */
    public static Summary of(ProducedTables tables) {
        return TableSummaries.of(tables);
    }

    /** The summary of a network: its layers. */
    public static Summary of(FeedForwardNetwork network) {
        return TheorySummaries.of(network);
    }

    /** The summary of a card: data, model and how to fit. */
    public static Summary of(Runcard card) {
        return TheorySummaries.of(card);
    }

    /** The summary of a fit: goodness, how it ended, χ² by data set. */
    public static Summary of(FitResult fit) {
        return FitSummaries.of(fit);
    }

    /** The summary of replicas: how many were selected and why, goodness, φ, χ² by data set. */
    public static Summary of(ReplicaSet set) {
        return ReplicaSummaries.of(set);
    }

    /** The summary of Hessian errors: the minimum, parameters with errors, eigenvectors, what is cut or at a bound. */
    public static Summary of(HessianFit fit) {
        return HessianSummaries.of(fit);
    }

    /** The summary of a scan: errors by the parabola and by the crossings, and its points. */
    public static Summary of(ParameterScan scan) {
        return HessianSummaries.of(scan);
    }

    /** The summary of a closure test: its estimators with verdicts. */
    public static Summary of(ClosureRun.Result closure) {
        return ClosureReport.summary(closure);
    }

    /** The summary of an LHAPDF set that was profiled or reweighted: χ² before and after, shifts or weights. */
    public static Summary of(UpdatedSet updated) {
        return switch (updated) {
            case ProfiledSet profiled -> ProfilingSummaries.of(profiled);
            case ReweightedSet reweighted -> ProfilingSummaries.of(reweighted);
        };
    }

    /** The summary of distances between two sets of replicas. */
    public static Summary of(Distances distances) {
        return ReplicaSummaries.of(distances);
    }

    /** The summary of χ² in all and by data set. */
    public static Summary of(Chi2Table table) {
        return FitSummaries.of(table);
    }

    /** χ² per point by data set and of all points, the table alone. */
    public static Summary.Table chi2ByDataset(Chi2Table table) {
        return FitSummaries.table(table);
    }

    /** The summary of the shifts of systematic uncertainties: the parts of chi2, and the sources. */
    public static Summary of(SystematicShifts shifts) {
        return DataSummaries.of(shifts);
    }

    /** The summary of χ² with nuisance parameters: its parts and the shifts. */
    public static Summary of(NuisanceFit fit) {
        return RunSummaries.of(fit);
    }

    /** χ² with nuisance parameters and its parts by data set. */
    public static Summary withoutShifts(NuisanceFit fit) {
        return RunSummaries.withoutShifts(fit);
    }

    /** The summary of the fits to the data of a run of xFitter, side by side. */
    public static Summary of(RunFits run) {
        return RunSummaries.of(run);
    }

    /**
     * The summary of chi2 of a run of xFitter: its parts, data sets and largest shifts, beside those that xFitter wrote.
     */
    public static Summary of(RunChi2 run) {
        return RunSummaries.of(run);
    }

    /** The summary of chi2 of a run of xFitter with the shifts of all sources. */
    public static Summary whole(RunChi2 run) {
        return RunSummaries.whole(run);
    }

    /** The summary of what one of xFitter's files was read as, with warnings. */
    public static Summary of(Lint.Report report) {
        return LintSummaries.of(report);
    }

    /** The summary of what several of xFitter's files were read as, in a row each, with the warnings of all. */
    public static Summary of(Lint.Reports reports) {
        return LintSummaries.of(reports);
    }

    /** The summary of a run of a solver. */
    public static Summary of(SolverResult result) {
        return FitSummaries.of(result);
    }

    /** The summary of a comparison of derivatives. */
    public static Summary of(DerivativeCheck.Report report) {
        return FitSummaries.of(report);
    }
}
