package attentionlens.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats numbers for figures. */
final class Numbers {
    private static final int SMALLEST_PLAIN = -5;
    private static final int MIN_DIGITS = 4;

    private Numbers() {}

    /** Formats a number with so many significant digits, without exponent unless it is tiny: {@code 0.061}, {@code 0.4}, {@code 3e-7}. */
    static String text(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : String.valueOf(value);
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_UP))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent < SMALLEST_PLAIN) {
            return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
        }
        return rounded.toPlainString();
    }

    /** Returns the format of an axis's numbers, with enough digits to tell one step from the next. */
    static NumberFormat format(double step) {
        int digits = (int) Math.max(MIN_DIGITS, Math.ceil(-Math.log10(step)) + 1);
        return new DecimalFormat("0." + "#".repeat(digits), DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /** Returns 2 to 4 round numbers between 0 and a maximum, both excluded. */
    static List<Double> ticks(double max) {
        List<Double> out = new ArrayList<>();
        if (!(max > 0) || !Double.isFinite(max)) {
            return out;
        }
        double power = Math.pow(10, Math.floor(Math.log10(max / 2)));
        double step = power;
        for (double factor : new double[] {1, 2, 5, 10}) {
            step = factor * power;
            if (max / step <= 5) {
                break;
            }
        }
        for (int i = 1; i * step < max; i++) {
            out.add(i * step);
        }
        return out;
    }
}
