package org.nablafit.data.io.xfitter;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nablafit.data.xfitter.Chi2Definition;
import org.nablafit.data.xfitter.Chi2Style;
import org.nablafit.data.xfitter.CovarianceToNuisance;
import org.nablafit.data.xfitter.CutRule;
import org.nablafit.data.xfitter.SourceOptions;
import org.nablafit.serialization.FileFormatException;

/**
 * The file {@code steering.txt} of a run of xFitter: which data, how χ² treats them, which points stay, and what to write.
 *
 * @param dataFiles {@code &InFiles}, one at least
 * @param correlationFiles {@code &InCorr}
 * @param theoryFiles {@code &InTheory}: tables of predictions by the number of the data file, from 1
 * @param chi2 {@code &xFitter}
 * @param useDataSetIndex {@code UseDataSetIndex}: does the {@code IndexDataset} of a data file hold? Else xFitter makes
 *     one of the file's name
 * @param controlFitSplit {@code ControlFitSplit}: is half of the points held back?
 * @param sources {@code &Systematics}
 * @param covarianceToNuisance {@code &CovarToNuisance}, if covariance matrices become sources
 * @param reductionTolerance {@code &ReduceSyst}, if sources are made fewer: the part of the variance that may be lost
 * @param output {@code &Output}
 * @param cuts {@code &Cuts}
 * @param pseudoData {@code &MCErrors}, if the data fluctuate
 * @param findings what is not known, and what has no meaning here
 */
public record Steering(
        Path file,
        List<NamedFile> dataFiles,
        List<NamedFile> correlationFiles,
        SortedMap<Integer, NamedFile> theoryFiles,
        Chi2Style chi2,
        boolean useDataSetIndex,
        boolean controlFitSplit,
        SourceOptions sources,
        Optional<CovarianceToNuisance> covarianceToNuisance,
        Optional<Double> reductionTolerance,
        Output output,
        List<CutRule> cuts,
        Optional<PseudoData> pseudoData,
        List<Finding> findings) {
    /** Copies the collections. */
    public Steering {
        dataFiles = List.copyOf(dataFiles);
        correlationFiles = List.copyOf(correlationFiles);
        theoryFiles = Collections.unmodifiableSortedMap(new TreeMap<>(theoryFiles));
        cuts = List.copyOf(cuts);
        findings = List.copyOf(findings);
    }

    /**
     * A file that is named in the text.
     *
     * @param name as it was written
     * @param line where
     */
    public record NamedFile(String name, int line) {}

    /**
     * Where distributions are written.
     *
     * @param q2 {@code Q2VAL} in GeV²
     * @param xCount {@code OutNX}
     * @param xLow {@code OutXRange(1)}
     * @param xHigh {@code OutXRange(2)}
     */
    public record Output(List<Double> q2, int xCount, double xLow, double xHigh) {
        /** Copies the list. */
        public Output {
            q2 = List.copyOf(q2);
        }
    }

    /**
     * How data fluctuate.
     *
     * @param aroundData {@code LRandData}: around the data, else around the predictions
     * @param seed {@code ISeedMC}
     * @param statistical {@code StaType}: 0 none, 1 normal, 2 uniform, 3 lognormal, 4 Poisson
     * @param systematic {@code SysType}: the same
     */
    public record PseudoData(boolean aroundData, int seed, int statistical, int systematic) {}

    /** All that the run says of χ². */
    public Chi2Definition definition() {
        return new Chi2Definition(chi2, sources, covarianceToNuisance, reductionTolerance);
    }

    /** Reads a file. */
    public static Steering read(Path file) throws FileFormatException {
        return SteeringReader.read(XfitterFile.read(file));
    }

    /** Reads a text; {@code file} is the name in complaints. */
    public static Steering parse(Path file, String text) throws FileFormatException {
        return SteeringReader.read(XfitterFile.parse(file, FileText.lines(text)));
    }
}
