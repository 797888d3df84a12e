/**
 * Feed-forward neural networks of any depth and width with analytic derivatives.
 *
 * <p>Conventions, with layers counted from 1 to L, the input nodes being layer 0:
 *
 * <pre>
 *   x_i^(l) = sum_j w_ij^(l) y_j^(l-1) + theta_i^(l),      y_i^(l) = sigma_l(x_i^(l)),      z_i^(l) = sigma_l'(x_i^(l))
 * </pre>
 *
 * The weight w_ij^(l) leads to node i of layer l from node j of layer l - 1 and has the name {@code weight[l][i][j]};
 * the bias theta_i^(l), which is added, has the name {@code bias[l][i]}. Names count from 1, array indices from 0.
 *
 * <p>Parameters are stored layer by layer, in a layer node by node, and for each node its weights followed by its bias:
 * a layer is a row-major matrix {@code [nodes][nodes before + 1]}, whose last column are the biases. Each parameter of
 * a node is next to the others, so that a weighted sum is one product with the node values and a constant 1, and a
 * {@link org.nablafit.differentiation.Jet} of a node holds few partials.
 *
 * <p>An {@link org.nablafit.networks.Evaluator} owns its workspace and serves one thread; everything else is immutable.
 */
@NullMarked
package org.nablafit.networks;

import org.jspecify.annotations.NullMarked;
