#include "formula/notation.hpp"

namespace formula {

const Notation plainNotation{
    .isDrawn = false,
    .plus = " + ",
    .minus = " - ",
    .negative = "-",
    .nextTo = " ",
    .times = " * ",
    .over = {"", " / ", ""},
    .raised = {"", "^", ""},
    .group = {"(", ", ", ")"},
    .number = {"", ""},
    .powerOfTen = {"", "e", ""},
    .letter = {"", ""},
    .indexed = {"", "", ""},
    .word = {"", ""},
    .underscore = "_",
    .pi = "pi",
    .form = &Function::name,
    .unnamed = {"", ""},
    .call = "",
};

const Notation texNotation{
    .isDrawn = true,
    .plus = " + ",
    .minus = " - ",
    .negative = "-",
    .nextTo = " ",
    .times = " \\cdot ",
    .over = {"\\frac{", "}{", "}"},
    .raised = {"", "^{", "}"},
    .group = {"\\left(", ", ", "\\right)"},
    .number = {"", ""},
    .powerOfTen = {" \\cdot ", "10^{", "}"},
    .letter = {"", ""},
    .indexed = {"", "_{", "}"},
    .word = {"\\mathrm{", "}"},
    .underscore = "\\_",
    .pi = "\\pi",
    .form = &Function::tex,
    .unnamed = {"\\operatorname{", "}"},
    .call = "",
};

const Notation mathmlNotation{
    .isDrawn = true,
    .plus = "<mo>+</mo>",
    .minus = "<mo>−</mo>",
    .negative = "<mo>−</mo>",
    .nextTo = "<mo>\u2062</mo>",  // the invisible "times", which a screen reader says
    .times = "<mo>·</mo>",
    .over = {"<mfrac><mrow>", "</mrow><mrow>", "</mrow></mfrac>"},
    .raised = {"<msup><mrow>", "</mrow><mrow>", "</mrow></msup>"},
    .group = {"<mrow><mo>(</mo>", "<mo>,</mo>", "<mo>)</mo></mrow>"},
    .number = {"<mn>", "</mn>"},
    .powerOfTen = {"<mo>·</mo>", "<msup><mn>10</mn><mn>", "</mn></msup>"},
    .letter = {"<mi>", "</mi>"},
    .indexed = {"<msub><mi>", "</mi><mn>", "</mn></msub>"},
    .word = {"<mi>", "</mi>"},
    .underscore = "_",
    .pi = "<mi>π</mi>",
    .form = &Function::mathml,
    .unnamed = {"<mi>", "</mi>"},
    .call = "<mo>\u2061</mo>",  // the invisible "function of"
};

}  // namespace formula
