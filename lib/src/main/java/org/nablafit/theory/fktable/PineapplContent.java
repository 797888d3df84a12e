package org.nablafit.theory.fktable;

import java.util.List;
import java.util.Map;

/**
 * What a PineAPPL file of either format holds, before it is checked to be an FK table.
 *
 * @param orders the powers of each perturbative order
 * @param subgrids [bins][channels], flat, of the one order
 * @param channels what each channel sums
 * @param evolutionIds are identifiers those of the evolution basis (else PDG)?
 * @param legs what is convolved
 * @param scaleDimension the dimension of subgrids that is the factorisation scale squared
 * @param normalizations what each bin is divided by
 * @param limits the limits of each bin
 * @param metadata keys and values
 */
record PineapplContent(
        List<int[]> orders,
        List<Subgrid> subgrids,
        List<List<Term>> channels,
        boolean evolutionIds,
        List<Leg> legs,
        int scaleDimension,
        double[] normalizations,
        List<List<Interval>> limits,
        Map<String, String> metadata) {

    /**
     * The numbers of one bin and channel.
     *
     * @param nodes for every dimension its nodes (scales squared in GeV^2, or x)
     * @param values row-major over the dimensions
     */
    record Subgrid(List<double[]> nodes, double[] values) {
        /** The subgrid without numbers. */
        static final Subgrid EMPTY = new Subgrid(List.of(), new double[0]);

        boolean isEmpty() {
            return values.length == 0;
        }
    }

    /**
     * A term of a channel.
     *
     * @param ids the identifier of the parton (or lepton) of every leg
     * @param factor what the term is multiplied with
     */
    record Term(int[] ids, double factor) {}

    /**
     * What one leg is convolved with.
     *
     * @param kind the name of the kind in PineAPPL, as {@code UnpolPDF}; {@code None} for a lepton
     * @param particle the PDG identifier
     * @param dimension the dimension of subgrids that is its x
     */
    record Leg(String kind, int particle, int dimension) {
        /** The kind of a leg that is not convolved. */
        static final String NOT_CONVOLVED = "None";

        boolean isConvolved() {
            return !kind.equals(NOT_CONVOLVED);
        }
    }
}
