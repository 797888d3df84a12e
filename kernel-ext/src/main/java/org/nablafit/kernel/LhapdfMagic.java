package org.nablafit.kernel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.nablafit.export.LhapdfPlots;
import org.nablafit.pdf.lhapdf.LhapdfBands;
import org.nablafit.pdf.lhapdf.MemberErrors;
import org.nablafit.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %lhapdf}: LHAPDF sets, as {@code session.lhapdf(name)}, and their distributions. */
@Command(
        name = "%lhapdf",
        description = {
            "Shows what an LHAPDF set says of itself, one of its members (SET/3), or with --q its distributions at a scale",
            "with the uncertainties of all members, as a table or with --plot as a figure.",
            "The same in Java: session.lhapdf(\"SET\"), session.lhapdfMember(\"SET/3\"),",
            "session.lhapdfBands(set, 100, \"g\", \"u\"), LhapdfPlots.distributions(bands)."
        })
final class LhapdfMagic implements MagicCommand {
    private static final Pattern MEMBER = Pattern.compile(".*/\\d{1,6}");

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SET",
            description =
                    "The name of a set or its folder, also by a variable that holds the set or its path; without it, the names"
                            + " that there are.")
    private @Nullable String name;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "PARTON",
            description = "With --q: names as g, u, ubar; without them, gluon and quarks.")
    private List<String> partons = new ArrayList<>();

    @Option(names = "--q", paramLabel = "GEV", description = "The scale of the distributions in GeV.")
    private @Nullable Double q;

    @Option(
            names = "--level",
            paramLabel = "PERCENT",
            description = "The confidence level of the uncertainties (default: one standard deviation).")
    private double level = MemberErrors.ONE_SIGMA;

    @Option(names = "--plot", description = "Show the distributions as a figure.")
    private boolean plot;

    @Override
    public Object run(MagicContext context) throws IOException {
        Session session = context.session();
        if (name == null) {
            return Names.summary("LHAPDF sets", session.lhapdfNames());
        }
        if (q == null) {
            if (plot || !partons.isEmpty()) {
                throw new NotebookException("distributions of a set are those at a scale; give it as --q 10, in GeV");
            }
            return MEMBER.matcher(name).matches() ? session.lhapdfMember(name) : NamedSets.of(context, session, name);
        }
        LhapdfBands bands =
                session.lhapdfBands(NamedSets.of(context, session, name), q, level, partons.toArray(String[]::new));
        return plot ? LhapdfPlots.distributions(bands) : bands;
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
