package org.nablafit.theory.grid;

/**
 * What one leg is convolved with.
 *
 * @param type the kind of the distribution
 * @param pid the PDG identifier of the hadron; negative for an antiparticle
 */
public record Convolution(ConvolutionType type, int pid) {
    @Override
    public String toString() {
        return type.label() + " of " + pid;
    }
}
