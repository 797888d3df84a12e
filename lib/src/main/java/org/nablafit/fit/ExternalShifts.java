package org.nablafit.fit;

import org.nablafit.differentiation.DerivativeStrategy;
import org.nablafit.differentiation.IndexRange;
import org.nablafit.pdf.PdfEvaluator;

/**
 * A model with the shifts of external sources, which are parameters behind its own and grid values behind its own, as {@link
 * org.nablafit.chi2.NuisanceTerm} takes them.
 *
 * @param model the model [P parameters, m grid values]
 * @param shifts how many shifts there are
 */
record ExternalShifts(PdfEvaluator model, int shifts) implements PdfEvaluator {
    /** The model with shifts; the model itself where there are none. */
    static PdfEvaluator behind(PdfEvaluator model, int shifts) {
        return shifts == 0 ? model : new ExternalShifts(model, shifts);
    }

    @Override
    public int inputCount() {
        return model.inputCount() + shifts;
    }

    @Override
    public int outputCount() {
        return model.outputCount() + shifts;
    }

    @Override
    public IndexRange linearInputs() {
        return model.linearInputs();
    }

    @Override
    public void value(double[] parameters, double[] gridValues) {
        double[] own = new double[model.inputCount()];
        double[] values = new double[model.outputCount()];
        System.arraycopy(parameters, 0, own, 0, own.length);
        model.value(own, values);
        System.arraycopy(values, 0, gridValues, 0, values.length);
        System.arraycopy(parameters, own.length, gridValues, values.length, shifts);
    }

    @Override
    public void pullback(int rows, double[] seeds, double[] jacobian) {
        int p = model.inputCount();
        int m = model.outputCount();
        double[] own = new double[rows * m];
        double[] ofModel = new double[rows * p];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(seeds, row * (m + shifts), own, row * m, m);
        }
        model.pullback(rows, own, ofModel);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(ofModel, row * p, jacobian, row * (p + shifts), p);
            System.arraycopy(seeds, row * (m + shifts) + m, jacobian, row * (p + shifts) + p, shifts);
        }
    }

    @Override
    public PdfEvaluator differentiatedBy(DerivativeStrategy strategy) {
        return new ExternalShifts(model.differentiatedBy(strategy), shifts);
    }
}
