package io.corro.persistence.books.model;

import org.ojalgo.matrix.decomposition.LU;
import org.ojalgo.matrix.store.R064Store;

/**
 * Ridge regression in closed form: the normal equations, summed in the order of the rows, so that the same rows give
 * the same factors to the last bit on every machine. Stateless.
 */
final class Linear {

    private Linear() {}

    /**
     * The factors of least squares; the first input is a constant one, whose factor is not held down.
     *
     * @param ridge added to the squares of the others, times the rows
     */
    static double[] solve(double[][] inputs, double[] outputs, double ridge) {
        int size = inputs[0].length;
        R064Store squares = R064Store.FACTORY.make(size, size);
        R064Store products = R064Store.FACTORY.make(size, 1);
        for (int row = 0; row < inputs.length; row++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    squares.add(i, j, inputs[row][i] * inputs[row][j]);
                }
                products.add(i, 0, inputs[row][i] * outputs[row]);
            }
        }
        for (int i = 1; i < size; i++) {
            squares.add(i, i, ridge * inputs.length);
        }
        LU<Double> decomposed = LU.R064.make(squares);
        decomposed.decompose(squares);
        return decomposed.getSolution(products).toRawCopy1D();
    }

    static double at(double[] factors, double[] inputs) {
        double sum = 0;
        for (int i = 0; i < factors.length; i++) {
            sum += factors[i] * inputs[i];
        }
        return sum;
    }
}
