package org.nablafit.solvers.gradientdescent;

/**
 * How a step follows from the gradients g_1 ... g_t so far, component by component, with the averages
 *
 * <pre>
 *   m_t = beta1 m_(t-1) + (1 - beta1) g_t      v_t = beta2 v_(t-1) + (1 - beta2) g_t^2
 *   v^ = v_t / (1 - beta2^t)
 * </pre>
 */
public enum UpdateRule {
    /**
     * Algorithm 1 of [KingmaBa2015]: p = p - learningRate m^ / (sqrt(v^) + epsilon) with m^ = m_t / (1 - beta1^t). (Keras
     * adds epsilon to sqrt(v_t), before the correction.)
     */
    ADAM,
    /**
     * Adam with the momentum of Nesterov [Dozat2016]: the same with
     *
     * <pre>
     *   m^ = mu_(t+1) m_t / (1 - mu_1 ... mu_(t+1)) + (1 - mu_t) g_t / (1 - mu_1 ... mu_t)
     *   mu_t = beta1 (1 - 0.5 0.96^(t scheduleDecay))
     * </pre>
     *
     * as Keras has it. (Optax has no schedule, mu_t = beta1.)
     */
    NADAM
}
