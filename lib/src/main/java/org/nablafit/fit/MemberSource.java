package org.nablafit.fit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nablafit.theory.flavour.FlavourBasis;
import org.nablafit.theory.flavour.PdfGrid;

/** One of the members of a fit with uncertainties; they are evaluated together, once for a grid. Not for several threads. */
final class MemberSource implements PdfSource {
    private final Members all;
    private final int number;

    private MemberSource(Members all, int number) {
        this.all = all;
        this.number = number;
    }

    static List<PdfSource> of(PdfMembers members) {
        Members all = new Members(members);
        return IntStream.range(0, members.memberCount())
                .<PdfSource>mapToObj(number -> new MemberSource(all, number))
                .toList();
    }

    @Override
    public String description() {
        return "member " + number + " of " + all.members.description();
    }

    @Override
    public FlavourBasis basis() {
        return all.members.basis();
    }

    @Override
    public double[] gridValues(PdfGrid grid, double mu0) {
        PdfSource.requireScale(this, all.members.mu0(), mu0);
        double[] byDistribution = all.on(grid)[number];
        int nodes = grid.nodeCount();
        int distributions = basis().size();
        double[] values = new double[byDistribution.length];
        for (int node = 0; node < nodes; node++) {
            for (int k = 0; k < distributions; k++) {
                values[node * distributions + k] = byDistribution[k * nodes + node];
            }
        }
        return values;
    }

    /** The values of all members on the grid that was asked for last. */
    private static final class Members {
        private final PdfMembers members;
        private double[] x = {};
        private double @Nullable [][] values;

        Members(PdfMembers members) {
            this.members = members;
        }

        double[][] on(PdfGrid grid) {
            double[] nodes = IntStream.range(0, grid.nodeCount())
                    .mapToDouble(node -> grid.node(node).x())
                    .toArray();
            double[][] known = values;
            if (known == null || !Arrays.equals(x, nodes)) {
                known = members.members(nodes);
                x = nodes;
                values = known;
            }
            return known;
        }
    }
}
