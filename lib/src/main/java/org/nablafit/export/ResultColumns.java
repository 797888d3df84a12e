package org.nablafit.export;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.nablafit.chi2.SystematicShifts;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.InitialScaleGrid;
import org.nablafit.fit.hessian.Eigenvector;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.Minos;
import org.nablafit.fit.hessian.ParameterErrors;
import org.nablafit.fit.hessian.ParameterScan;
import org.nablafit.fit.hessian.Spectrum;
import org.nablafit.fit.replicas.ClosureEstimators;
import org.nablafit.fit.replicas.ClosureRun;
import org.nablafit.fit.replicas.Distances;
import org.nablafit.fit.replicas.EffectiveExponents;
import org.nablafit.fit.replicas.PdfReplicas;
import org.nablafit.fit.replicas.ReplicaRecord;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.fit.replicas.Sample;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.profiling.Profile;
import org.nablafit.profiling.ProfiledSet;
import org.nablafit.profiling.ReweightedSet;
import org.nablafit.profiling.UpdatedSet;

/**
 * The tables of replicas, closure tests, Hessian errors, scans, profiled and reweighted sets as columns by name, in their order:
 * {@code double[]}, {@code int[]}, {@code boolean[]}, or a list of texts. A number that is missing is not a number. Each call makes
 * new arrays, which its caller may change.
 */
public final class ResultColumns {
    private ResultColumns() {}

    /**
     * A table of a result:
     *
     * <ul>
     *   <li>of replicas: {@code replicas} (each of them with χ² and whether it was selected), {@code distributions} (x f, its
     *       standard deviation and the ends of the central 68 %), {@code points}, {@code chi2} (of the central predictions),
     *       {@code exponents};
     *   <li>of a closure test: {@code estimators} and {@code xi} with errors, {@code fits};
     *   <li>of Hessian errors: {@code parameters} (errors: symmetric from the covariance, plus and minus from the ends of the
     *       eigenvectors, and by MINOS where it was asked for), {@code distributions} (x f with the same three, but for MINOS), {@code
     *       eigenvectors} (those that are kept, with their ends), {@code eigenvalues} (all);
     *   <li>of a scan: {@code points};
     *   <li>of a profiled or reweighted set: {@code points} and {@code chi2} before and after, {@code systematics} (shifts of
     *       the data before and after), and {@code shifts} of the set or {@code replicas} with their weights;
     *   <li>of distances: {@code mean}, {@code variance}.
     * </ul>
     *
     * @throws IllegalArgumentException if there is no table of that name, or the result is something else
     */
    public static Map<String, Object> of(Object result, String name) {
        Map<String, Supplier<Map<String, Object>>> tables = tables(result);
        Supplier<Map<String, Object>> table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException(
                    "there is no table '" + name + "' of this; there are " + String.join(", ", tables.keySet()));
        }
        return table.get();
    }

    private static Map<String, Supplier<Map<String, Object>>> tables(Object result) {
        Map<String, Supplier<Map<String, Object>>> tables = new LinkedHashMap<>();
        switch (result) {
            case ReplicaSet set -> {
                tables.put("replicas", () -> replicas(set));
                tables.put("distributions", () -> distributions(set.pdf()));
                tables.put("points", () -> points(set));
                tables.put("chi2", () -> FitColumns.chi2(set.chi2()));
                tables.put("exponents", () -> exponents(set.exponents()));
            }
            case ClosureRun.Result closure -> {
                tables.put("estimators", () -> estimators(closure.estimators()));
                tables.put("xi", () -> xi(closure.estimators()));
                tables.put("fits", () -> fits(closure.estimators().fits()));
            }
            case HessianFit hessian -> {
                tables.put("parameters", () -> parameters(hessian.parameters()));
                tables.put("distributions", () -> distributions(hessian.bands(InitialScaleGrid.x())));
                tables.put("eigenvectors", () -> eigenvectors(hessian.hessian().eigenvectors()));
                tables.put("eigenvalues", () -> eigenvalues(hessian.hessian().spectrum()));
            }
            case ParameterScan scan -> tables.put("points", () -> points(scan.points()));
            case UpdatedSet updated -> {
                tables.put("points", () -> points(updated));
                tables.put("chi2", () -> chi2(updated));
                tables.put("systematics", () -> systematics(updated));
                switch (updated) {
                    case ProfiledSet profiled -> tables.put("shifts", () -> shifts(profiled.profile()));
                    case ReweightedSet reweighted -> tables.put("replicas", () -> replicas(reweighted));
                }
            }
            case Distances distances -> {
                tables.put("mean", () -> distances(distances, distances.mean()));
                tables.put("variance", () -> distances(distances, distances.variance()));
            }
            default -> throw ResultFigures.unknown(result);
        }
        return tables;
    }

    private static <T> double[] column(List<T> rows, ToDoubleFunction<T> value) {
        return rows.stream().mapToDouble(value).toArray();
    }

    // ---- replicas

    private static Map<String, Object> replicas(ReplicaSet set) {
        List<ReplicaRecord> finished = set.run().finished();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put(
                "replica", finished.stream().mapToInt(ReplicaRecord::replica).toArray());
        columns.put("selected", set.selection().accepted().clone());
        columns.put("chi2", column(finished, ReplicaRecord::chi2));
        columns.put("chi2Experimental", column(finished, ReplicaRecord::chi2Experimental));
        columns.put("trainingPerPoint", column(finished, ReplicaRecord::training));
        columns.put("validationPerPoint", column(finished, ReplicaRecord::validation));
        columns.put("overFit", column(finished, ReplicaRecord::overFit));
        columns.put(
                "iterations",
                finished.stream().mapToInt(ReplicaRecord::iterations).toArray());
        columns.put(
                "reason",
                IntStream.range(0, finished.size())
                        .mapToObj(i -> String.join(", ", set.selection().reasons(i)))
                        .toList());
        return columns;
    }

    private static Map<String, Object> distributions(PdfReplicas pdf) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("x", pdf.x());
        for (int k = 0; k < pdf.distributions().size(); k++) {
            String name = "x" + pdf.distributions().get(k);
            PdfReplicas.Band band = pdf.band(k);
            columns.put(name, band.central());
            columns.put(name + "_error", band.error());
            columns.put(name + "_low68", band.low());
            columns.put(name + "_high68", band.high());
        }
        return columns;
    }

    private static Map<String, Object> points(ReplicaSet set) {
        Map<String, Object> columns = data(set.problem().problem().datasets());
        double[] central = set.centralPredictions();
        columns.put("prediction", central);
        columns.put(
                "prediction_error",
                IntStream.range(0, central.length)
                        .mapToDouble(point -> Sample.deviation(set.predictions(point)))
                        .toArray());
        return columns;
    }

    /** Data set, point, kinematic variables, value and total uncertainty of each point. */
    private static Map<String, Object> data(List<Dataset> datasets) {
        Map<String, Kinematics> kinematics = new LinkedHashMap<>();
        datasets.forEach(dataset -> kinematics.put(dataset.name(), dataset.kinematics()));
        Map<String, Object> columns = PointColumns.of(kinematics);
        columns.put(
                "data",
                datasets.stream()
                        .flatMapToDouble(dataset -> Arrays.stream(dataset.values()))
                        .toArray());
        columns.put(
                "uncertainty",
                datasets.stream()
                        .flatMapToDouble(dataset -> Arrays.stream(dataset.totalUncertainties()))
                        .toArray());
        return columns;
    }

    private static Map<String, Object> exponents(List<EffectiveExponents> exponents) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put(
                "distribution",
                exponents.stream().map(EffectiveExponents::distribution).toList());
        columns.put("alpha_low", column(exponents, own -> own.alpha().low()));
        columns.put("alpha_high", column(exponents, own -> own.alpha().high()));
        columns.put("beta_low", column(exponents, own -> own.beta().low()));
        columns.put("beta_high", column(exponents, own -> own.beta().high()));
        return columns;
    }

    // ---- closure tests

    private static Map<String, Object> estimators(ClosureEstimators estimators) {
        Map<String, ClosureEstimators.Estimate> all = new LinkedHashMap<>();
        all.put("biasVarianceRatio", estimators.ratio());
        all.put("bias", estimators.bias());
        all.put("variance", estimators.variance());
        all.put("xi1sigma", estimators.xi());
        all.put("xi1sigmaData", estimators.xiOfData());
        all.put("deltaChi2", estimators.deltaChi2());
        all.put("phi", estimators.phi());
        all.put("chi2PerPoint", estimators.chi2PerPoint());
        return estimates("name", all);
    }

    private static Map<String, Object> xi(ClosureEstimators estimators) {
        Map<String, ClosureEstimators.Estimate> all = new LinkedHashMap<>();
        for (int k = 0; k < estimators.distributions().size(); k++) {
            all.put(estimators.distributions().get(k), estimators.xi(k));
        }
        return estimates("distribution", all);
    }

    private static Map<String, Object> estimates(String of, Map<String, ClosureEstimators.Estimate> estimates) {
        List<ClosureEstimators.Estimate> values = List.copyOf(estimates.values());
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put(of, List.copyOf(estimates.keySet()));
        columns.put("value", column(values, ClosureEstimators.Estimate::value));
        columns.put("error", column(values, ClosureEstimators.Estimate::error));
        return columns;
    }

    private static Map<String, Object> fits(List<ClosureEstimators.OfFit> fits) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("fit", IntStream.rangeClosed(1, fits.size()).toArray());
        columns.put(
                "replicas",
                fits.stream().mapToInt(ClosureEstimators.OfFit::replicas).toArray());
        columns.put("bias", column(fits, ClosureEstimators.OfFit::bias));
        columns.put("variance", column(fits, ClosureEstimators.OfFit::variance));
        columns.put("chi2PerPoint", column(fits, ClosureEstimators.OfFit::chi2));
        columns.put("deltaChi2", column(fits, ClosureEstimators.OfFit::deltaChi2));
        columns.put("phi", column(fits, ClosureEstimators.OfFit::phi));
        columns.put("xi1sigmaData", column(fits, ClosureEstimators.OfFit::insideData));
        return columns;
    }

    // ---- Hessian errors

    private static Map<String, Object> parameters(List<ParameterErrors> parameters) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("name", parameters.stream().map(ParameterErrors::name).toList());
        columns.put("value", column(parameters, ParameterErrors::value));
        columns.put("error", column(parameters, ParameterErrors::error));
        columns.put("plus", column(parameters, ParameterErrors::plus));
        columns.put("minus", column(parameters, ParameterErrors::minus));
        columns.put("minos_plus", column(parameters, one -> minos(one, Minos::plusError)));
        columns.put("minos_minus", column(parameters, one -> minos(one, Minos::minusError)));
        return columns;
    }

    private static double minos(ParameterErrors of, ToDoubleFunction<Minos> error) {
        return of.minos().map(minos -> error.applyAsDouble(minos)).orElse(Double.NaN);
    }

    /** As {@code pdf_q0_hessian.csv} has them. */
    static Map<String, Object> distributions(HessianFit.Bands bands) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("x", bands.x().clone());
        for (int k = 0; k < bands.distributions().size(); k++) {
            String name = "x" + bands.distributions().get(k);
            columns.put(name, bands.central()[k].clone());
            columns.put(name + "_plus", bands.plus()[k].clone());
            columns.put(name + "_minus", bands.minus()[k].clone());
            columns.put(name + "_linear", bands.linear()[k].clone());
        }
        return columns;
    }

    private static Map<String, Object> eigenvectors(List<Eigenvector> eigenvectors) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put(
                "eigenvector",
                eigenvectors.stream().mapToInt(Eigenvector::number).toArray());
        columns.put("eigenvalue", column(eigenvectors, Eigenvector::eigenvalue));
        columns.put("plus_way", column(eigenvectors, one -> one.plus().way()));
        columns.put("plus_delta_chi2", column(eigenvectors, one -> one.plus().rise()));
        columns.put("minus_way", column(eigenvectors, one -> one.minus().way()));
        columns.put("minus_delta_chi2", column(eigenvectors, one -> one.minus().rise()));
        columns.put(
                "parameters",
                eigenvectors.stream().map(one -> String.join(", ", one.names())).toList());
        return columns;
    }

    private static Map<String, Object> eigenvalues(Spectrum spectrum) {
        double[] values = spectrum.eigenvalues();
        boolean[] kept = new boolean[values.length];
        Arrays.fill(kept, 0, spectrum.kept(), true);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("number", IntStream.rangeClosed(1, values.length).toArray());
        columns.put("eigenvalue", values.clone());
        columns.put("kept", kept);
        return columns;
    }

    private static Map<String, Object> points(List<ParameterScan.Point> points) {
        boolean[] converged = new boolean[points.size()];
        for (int i = 0; i < converged.length; i++) {
            converged[i] = points.get(i).converged();
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("value", column(points, ParameterScan.Point::value));
        columns.put("chi2", column(points, ParameterScan.Point::chi2));
        columns.put("delta_chi2", column(points, ParameterScan.Point::rise));
        columns.put("parabola", column(points, ParameterScan.Point::parabola));
        columns.put("converged", converged);
        return columns;
    }

    // ---- profiled and reweighted sets

    private static Map<String, Object> points(UpdatedSet updated) {
        List<PdfUncertainty> before = updated.predictionsBefore();
        List<PdfUncertainty> after = updated.predictionsAfter();
        Map<String, Object> columns = data(updated.profiling().datasets());
        columns.put("before", column(before, PdfUncertainty::central));
        columns.put("before_error", column(before, PdfUncertainty::symmetric));
        columns.put("after", column(after, PdfUncertainty::central));
        columns.put("after_error", column(after, PdfUncertainty::symmetric));
        return columns;
    }

    private static Map<String, Object> chi2(UpdatedSet updated) {
        List<Chi2Table.Entry> before =
                ProfilingSummaries.chi2(updated, updated.predictionsBefore()).datasets();
        List<Chi2Table.Entry> after =
                ProfilingSummaries.chi2(updated, updated.predictionsAfter()).datasets();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("dataset", before.stream().map(Chi2Table.Entry::name).toList());
        columns.put("ndata", before.stream().mapToInt(Chi2Table.Entry::ndata).toArray());
        columns.put("before", column(before, Chi2Table.Entry::chi2T0));
        columns.put("after", column(after, Chi2Table.Entry::chi2T0));
        return columns;
    }

    private static Map<String, Object> systematics(UpdatedSet updated) {
        List<SystematicShifts.Shift> before = shifts(updated, updated.predictionsBefore());
        List<SystematicShifts.Shift> after = shifts(updated, updated.predictionsAfter());
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put(
                "source", before.stream().map(SystematicShifts.Shift::source).toList());
        columns.put("before", column(before, SystematicShifts.Shift::value));
        columns.put("before_error", column(before, SystematicShifts.Shift::error));
        columns.put("after", column(after, SystematicShifts.Shift::value));
        columns.put("after_error", column(after, SystematicShifts.Shift::error));
        return columns;
    }

    private static List<SystematicShifts.Shift> shifts(UpdatedSet updated, List<PdfUncertainty> predictions) {
        Optional<SystematicShifts> shifts = ProfilingSummaries.shifts(updated, predictions);
        return shifts.map(SystematicShifts::shifts).orElse(List.of());
    }

    private static Map<String, Object> shifts(Profile profile) {
        double[] shifts = profile.shifts();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("direction", IntStream.rangeClosed(1, shifts.length).toArray());
        columns.put("shift", shifts);
        columns.put(
                "error",
                IntStream.range(0, shifts.length).mapToDouble(profile::error).toArray());
        return columns;
    }

    private static Map<String, Object> replicas(ReweightedSet reweighted) {
        double[] chi2 = reweighted.chi2();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("replica", IntStream.rangeClosed(1, chi2.length).toArray());
        columns.put("chi2", chi2);
        columns.put("weight", reweighted.weights().weights());
        return columns;
    }

    // ---- distances

    private static Map<String, Object> distances(Distances distances, double[][] of) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("x", distances.x().clone());
        for (int k = 0; k < of.length; k++) {
            columns.put(distances.distributions().get(k), of[k].clone());
        }
        return columns;
    }
}
