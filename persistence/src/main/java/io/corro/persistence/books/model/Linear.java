package io.corro.persistence.books.model;

/** Ridge regression in closed form: the normal equations, solved by elimination. Stateless. */
final class Linear {

    private Linear() {}

    /**
     * The factors of least squares; the first input is a constant one, whose factor is not held down.
     *
     * @param ridge added to the squares of the others, times the rows
     */
    static double[] solve(double[][] inputs, double[] outputs, double ridge) {
        int size = inputs[0].length;
        double[][] system = new double[size][size + 1];
        for (int row = 0; row < inputs.length; row++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    system[i][j] += inputs[row][i] * inputs[row][j];
                }
                system[i][size] += inputs[row][i] * outputs[row];
            }
        }
        for (int i = 1; i < size; i++) {
            system[i][i] += ridge * inputs.length;
        }
        return eliminated(system);
    }

    private static double[] eliminated(double[][] system) {
        int size = system.length;
        for (int pivot = 0; pivot < size; pivot++) {
            swapLargest(system, pivot);
            for (int row = 0; row < size; row++) {
                if (row != pivot) {
                    double factor = system[row][pivot] / system[pivot][pivot];
                    for (int column = pivot; column <= size; column++) {
                        system[row][column] -= factor * system[pivot][column];
                    }
                }
            }
        }
        double[] solution = new double[size];
        for (int i = 0; i < size; i++) {
            solution[i] = system[i][size] / system[i][i];
        }
        return solution;
    }

    private static void swapLargest(double[][] system, int pivot) {
        int largest = pivot;
        for (int row = pivot + 1; row < system.length; row++) {
            largest = Math.abs(system[row][pivot]) > Math.abs(system[largest][pivot]) ? row : largest;
        }
        double[] kept = system[pivot];
        system[pivot] = system[largest];
        system[largest] = kept;
    }

    static double at(double[] factors, double[] inputs) {
        double sum = 0;
        for (int i = 0; i < factors.length; i++) {
            sum += factors[i] * inputs[i];
        }
        return sum;
    }
}
