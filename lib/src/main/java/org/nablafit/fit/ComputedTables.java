package org.nablafit.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.nablafit.data.DataPoints;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.theory.flavour.EvolutionFlavour;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.production.ProducedTables;
import org.nablafit.theory.production.ProductionListener;
import org.nablafit.theory.production.TableCard;
import org.nablafit.theory.production.TableCards;
import org.nablafit.theory.production.TableProduction;
import org.nablafit.theory.production.TheoryCard;

/** The tables of a card with theory settings: computed where they are not in the folder of such tables already. */
final class ComputedTables {
    private final Runcard card;
    private final TheoryChoice theory;
    private final Map<String, TableCard> tables = new LinkedHashMap<>();

    private ComputedTables(Runcard card, TheoryChoice theory) {
        this.card = card;
        this.theory = theory;
    }

    /**
     * Computes what is missing.
     *
     * @param points the data sets of the card, in its order, whole
     * @return files by the names of the tables; none where the card has no theory
     * @throws FileFormatException with file and line, where a table cannot be computed
     * @throws CancellationException where the listener cancels; the tables that are done are kept
     */
    static Map<String, Path> of(Runcard card, List<DataPoints> points, Library library, FitListener listener)
            throws IOException {
        if (card.theory().isEmpty()) {
            return Map.of();
        }
        ComputedTables computed = new ComputedTables(card, card.theory().get());
        computed.requireCharm();
        for (int s = 0; s < points.size(); s++) {
            computed.add(card.datasets().get(s), points.get(s));
        }
        return computed.run(library, listener);
    }

    /** Distributions of charm that no table sees would be fitted to nothing. */
    private void requireCharm() {
        int flavours = theory.settings().flavours();
        if (flavours > 3 || card.model().isEmpty()) {
            return;
        }
        FlavourBasis basis = card.model().get().basis();
        double[][] rows = basis.toEvolution();
        double[] sigma = rows[EvolutionFlavour.SIGMA.index()];
        double[] charm = rows[EvolutionFlavour.T15.index()];
        for (int k = 0; k < sigma.length; k++) {
            if (sigma[k] != charm[k]) {
                throw new IllegalArgumentException("the basis '" + basis.name() + "' has charm, but of 'theory' "
                        + flavours + " flavours are active at "
                        + theory.settings().initialScale()
                        + " GeV; take a basis without charm, or 'flavours: 4'");
            }
        }
    }

    private void add(Runcard.DatasetEntry entry, DataPoints points) throws IOException {
        boolean own = entry.theory().tables().isEmpty();
        Set<String> names = new LinkedHashSet<>();
        for (List<String> operand : points.theory().tables()) {
            names.addAll(operand);
        }
        for (String name : names) {
            Optional<TableCard> table = table(entry, points, name);
            if (table.isEmpty() && own) {
                throw new FileFormatException(
                        card.file(),
                        entry.line(),
                        "the data set " + points.name() + " does not say what its table '" + name
                                + "' holds, so that it cannot be computed by the 'theory' of the card; say so in its file"
                                + " under 'tables', or name a table that is there under 'tables' here");
            }
            if (table.isPresent()) {
                requireOne(entry, points);
                put(entry, table.get());
            }
        }
    }

    private Optional<TableCard> table(Runcard.DatasetEntry entry, DataPoints points, String name) throws IOException {
        try {
            return TableCards.of(points, name, entry.line());
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(card.file(), entry.line(), String.valueOf(e.getMessage()));
        }
    }

    /** A computed table has all points of its data set. */
    private void requireOne(Runcard.DatasetEntry entry, DataPoints points) throws FileFormatException {
        for (List<String> operand : points.theory().tables()) {
            if (operand.size() > 1) {
                throw new FileFormatException(
                        card.file(),
                        entry.line(),
                        "the points of " + points.name() + " are spread over the tables " + String.join(", ", operand)
                                + ", but a computed table has all of them; name one table");
            }
        }
    }

    private void put(Runcard.DatasetEntry entry, TableCard table) throws FileFormatException {
        TableCard other = tables.putIfAbsent(table.name(), table);
        if (other != null
                && !(other.content().equals(table.content()) && other.points().equals(table.points()))) {
            throw new FileFormatException(
                    card.file(),
                    entry.line(),
                    "the data set " + entry.name() + " has a table '" + table.name()
                            + "', and so has another set of the card with other points or content; give them two names");
        }
    }

    private Map<String, Path> run(Library library, FitListener listener) throws IOException {
        if (tables.isEmpty()) {
            return Map.of();
        }
        Path folder = library.computedTables().resolve(theory.settings().folder());
        TheoryCard work = new TheoryCard(card.file(), theory.settings(), new ArrayList<>(tables.values()));
        ProducedTables produced = TableProduction.run(work, folder, library.threads(), listener(listener));
        if (!produced.isComplete()) {
            throw new CancellationException("stopped before all tables were computed; the "
                    + produced.files().size() + " of " + tables.size() + " that are done are kept in " + folder
                    + ", and the next run goes on with them");
        }
        return produced.files();
    }

    private static ProductionListener listener(FitListener listener) {
        return new ProductionListener() {
            @Override
            public void onStage(String name, int steps) {
                listener.onTables(name, steps);
            }

            @Override
            public void onStep(int done) {
                listener.onTableStep(done);
            }

            @Override
            public void onKept(Path file) {}

            @Override
            public void onRemark(String sentence) {
                listener.onTableRemark(sentence);
            }

            @Override
            public boolean isCancelled() {
                return listener.isCancelled();
            }
        };
    }
}
