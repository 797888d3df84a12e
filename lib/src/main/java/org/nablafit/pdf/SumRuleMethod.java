package org.nablafit.pdf;

/** How a distribution is made to obey its sum rule. */
public enum SumRuleMethod {
    /**
     * A constant is added to the network's output: x f_k = F_k (N_k + s_k). The rule is linear in s_k, whose factor is
     * an integral of a positive function that does not depend on the parameters: it always has a solution. For linear
     * outputs; a bias of such an output has no effect.
     */
    SHIFT,

    /**
     * The distribution is multiplied by a constant: x f_k = A_k F_k N_k, as in n3fit. A_k is singular where the integral
     * of F_k N_k vanishes, which a fit with outputs of either sign can run into; for squared outputs it cannot.
     */
    SCALE
}
