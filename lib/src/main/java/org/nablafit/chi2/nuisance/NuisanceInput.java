package org.nablafit.chi2.nuisance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nablafit.data.xfitter.Chi2Definition;
import org.nablafit.data.xfitter.CorrelationTable;
import org.nablafit.data.xfitter.CovarianceToNuisance;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.serialization.FileFormatException;

/**
 * What χ² is computed from, before its sources are put together.
 *
 * @param datasets the points of all sets, one set after the other
 * @param tables the correlation files, of these sets
 * @param definition how χ² is computed
 */
public record NuisanceInput(List<XfitterDataset> datasets, List<CorrelationTable> tables, Chi2Definition definition) {
    /** Copies the lists. */
    public NuisanceInput {
        datasets = List.copyOf(datasets);
        tables = List.copyOf(tables);
    }

    /** Some of the points, by rising indices that count through all sets; sets that lose all points are left out. */
    public NuisanceInput select(int[] points) {
        List<XfitterDataset> selected = new ArrayList<>();
        int first = 0;
        for (XfitterDataset set : datasets) {
            int begin = first;
            int end = first + set.size();
            int[] own = Arrays.stream(points)
                    .filter(point -> point >= begin && point < end)
                    .map(point -> point - begin)
                    .toArray();
            if (own.length > 0) {
                selected.add(set.select(own));
            }
            first = end;
        }
        List<String> names = selected.stream().map(XfitterDataset::name).toList();
        List<CorrelationTable> left = tables.stream()
                .filter(table -> names.contains(table.first()) && names.contains(table.second()))
                .toList();
        return new NuisanceInput(selected, left, definition);
    }

    /**
     * The same after what the definition asks for: covariance matrices as sources, and fewer sources.
     *
     * @throws FileFormatException where a correlation file does not fit its set
     */
    public NuisanceInput prepared() throws FileFormatException {
        List<XfitterDataset> sets = datasets;
        List<CorrelationTable> left = tables;
        if (definition.covarianceToNuisance().isPresent()) {
            sets = converted(definition.covarianceToNuisance().get());
            left = List.of();
        }
        if (definition.reductionTolerance().isPresent()) {
            sets = SourceReduction.reduce(
                    sets,
                    definition.style(),
                    definition.sources(),
                    definition.reductionTolerance().get());
        }
        return new NuisanceInput(sets, left, definition);
    }

    private List<XfitterDataset> converted(CovarianceToNuisance how) throws FileFormatException {
        List<XfitterDataset> converted = new ArrayList<>();
        for (XfitterDataset set : datasets) {
            XfitterDataset current = set;
            CovarianceSources sources = new CovarianceSources(
                    how.tolerance(),
                    how.subtractStatistical(),
                    Optional.ofNullable(how.scalings().get(set.name())));
            for (CorrelationTable table : tables) {
                if (table.first().equals(set.name())) {
                    current = sources.convert(current, table);
                }
            }
            converted.add(current);
        }
        return converted;
    }

    /**
     * The data with their sources put together, as they are here; see {@link #prepared}.
     *
     * @throws IllegalArgumentException and {@link FileFormatException} as {@link NuisanceData#of}
     */
    public NuisanceData data() throws FileFormatException {
        return NuisanceData.of(datasets, tables, definition.style(), definition.sources());
    }
}
