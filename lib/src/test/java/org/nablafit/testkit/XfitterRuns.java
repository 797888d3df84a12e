package org.nablafit.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.nablafit.data.Dataset;
import org.nablafit.data.Kinematics;
import org.nablafit.data.io.Datasets;
import org.nablafit.data.io.SearchPath;

/** A small run of xFitter: charged-current data of the project as files of xFitter's, with sources made up for it. */
public final class XfitterRuns {
    /** The names of the data sets in the files. */
    public static final List<String> NAMES = List.of("HERA CC em", "HERA CC ep");

    private static final List<String> OWN = List.of("HERA_CC_318GEV_EM", "HERA_CC_318GEV_EP");
    private static final List<String> FILES = List.of("em.dat", "ep.dat");

    private static final String STEERING = """
            &InFiles
              InputFileNames = 'datafiles/hera/em.dat', 'datafiles/hera/ep.dat'
            &End
            &xFitter
              Chi2SettingsName = 'StatScale', 'UncorSysScale', 'CorSysScale', 'UncorChi2Type', 'CorChi2Type'
              Chi2Settings = 'Poisson', 'Linear', 'Linear', 'Diagonal', 'Hessian'
              Chi2ExtraParam = 'PoissonCorr'
            &End
            &Systematics
              ListOfSources = 'tilt:A'
              PriorScaleName = 'lumi'
              PriorScaleFactor = 2.
            &End
            &Cuts
              ProcessName(1) = 'CC e+-p'
              Variable(1) = 'Q2'
              CutValueMin(1) = 400.
              CutValueMax(1) = 1000000.
              ProcessName(2) = 'CC e+-p'
              Variable(2) = 'Whad2'
              CutValueMin(2) = 15.
            &End
            """;

    private static final String PARAMETERS = """
            Minimizer: MINUIT
            MINUIT:
              Commands: |
                set str 2
                fix BDbar
                migrad
            Parameters:
              Ag: DEPENDENT
              Bg: -0.06
              Cg: 5.6
              Auv: DEPENDENT
              Buv: [0.81, 0.02, 0.1, 3]
              Cuv: [4.8, 0.1]
              Adv: DEPENDENT
              Bdv: 1.03
              Cdv: {value: 4.85, step: 0.3, pr_mean: 4.85, pr_sigma: 0.5}
              ADbar: [0.27, 0.01]
              BDbar: [-0.13, 0.004]
              CDbar: 9.6
              fs: [0.4, 0.]
              fd: "=1-fs"
              alphas: [0.118, 0.001]
            Parameterisations:
              par_g: {class: HERAPDF, parameters: [Ag, Bg, Cg]}
              par_uv: {class: HERAPDF, parameters: [Auv, Buv, Cuv]}
              par_dv: {class: HERAPDF, parameters: [Adv, Bdv, Cdv]}
              par_Dbar: {class: HERAPDF, parameters: [ADbar, BDbar, CDbar]}
              par_dbar: {class: Factor, input: par_Dbar, factor: fd}
              par_s: {class: Factor, input: par_Dbar, factor: fs}
              par_unused: {class: Pion_FF, parameters: [Ag]}
            DefaultDecomposition: proton
            Decompositions:
              proton: {class: UvDvUbarDbarS, xg: par_g, xuv: par_uv, xdv: par_dv, xubar: par_dbar, xdbar: par_dbar, xs: par_s}
            DefaultEvolution: proton-QCDNUM
            Evolutions:
              proton-QCDNUM:
                ? !include evolutions/QCDNUM.yaml
                decomposition: proton
            Q0: 1.5
            ? !include constants.yaml
            hf_scheme_DISCC: {defaultValue: BaseDISCC}
            """;

    private XfitterRuns() {}

    /** Writes the run below a folder; its data files lie beside it in {@code data}. */
    public static Path write(Path folder) throws IOException {
        Path run = Files.createDirectories(folder.resolve("run"));
        Files.writeString(run.resolve("steering.txt"), STEERING);
        Files.writeString(run.resolve("parameters.yaml"), PARAMETERS);
        Files.writeString(run.resolve("constants.yaml"), "Wh: 1d-3\nQ0: 1.9\nmch: 1.43\n");
        for (int s = 0; s < FILES.size(); s++) {
            write(folder, s);
        }
        return run;
    }

    /** Writes one of the data files into the folder {@code data}. */
    public static Path write(Path folder, int which) throws IOException {
        Path file = Files.createDirectories(folder.resolve("data")).resolve(FILES.get(which));
        Dataset set = Datasets.find(OWN.get(which), SearchPath.of(ProjectFiles.project("data/datasets")));
        StringBuilder text =
                new StringBuilder("""
                &Data
                  Name = 'NAME'
                  Reaction = 'CC e+-p'
                  TermName = 'R'
                  TermSource = 'use:hf_scheme_DISCC'
                  TermInfo = 'type=sigred'
                  TheorExpr = 'R'
                  NData = SIZE
                  NColumn = 8
                  ColumnType = 2*'Bin', 'Sigma', 5*'Error'
                  ColumnName = 'Q2', 'x', 'Sigma', 'stat', 'uncor', 'lumi', 'tilt', 'energy'
                  Percent = 5*true
                &End
                """.replace("NAME", NAMES.get(which)).replace("SIZE", String.valueOf(set.size())));
        for (int i = 0; i < set.size(); i++) {
            double x = set.kinematics().value(Kinematics.X, i);
            text.append(String.format(
                    Locale.ROOT,
                    "%s %s %s %.3f 2.5 1.5 %.3f %.3f%n",
                    set.kinematics().value(Kinematics.Q2, i),
                    x,
                    set.value(i),
                    100 * set.statistical(i) / set.value(i),
                    1 - 4 * x,
                    2 * x));
        }
        return Files.writeString(file, text.toString());
    }

    /** The data sets of a card with these files and the tables of the project. */
    public static String datasets() {
        return """
                datasets:
                  - {xfitter: data/em.dat, tables: [HERA_CC_318GEV_EM_nnlo]}
                  - {xfitter: data/ep.dat, tables: [HERA_CC_318GEV_EP_nnlo]}
                """;
    }

    /** A parametrisation with few free parameters. */
    public static String model() {
        return """
                model:
                  parametrisation:
                    parameters:
                      Ag: sumrule
                      Bg: -0.06
                      Cg: 5.6
                      Auv: sumrule
                      Buv: [0.81, 0.02, 0.1, 3]
                      Cuv: [4.8, 0.1]
                      Adv: sumrule
                      Bdv: 1.03
                      Cdv: [4.85, 0.3, 1, 10, 4.85, 0.5]
                      Asea: [0.2, 0.01]
                      Bsea: -0.13
                      Csea: 9
                    forms:
                      g: {class: HERAPDF, parameters: [Ag, Bg, Cg]}
                      uv: {class: HERAPDF, parameters: [Auv, Buv, Cuv]}
                      dv: {class: HERAPDF, parameters: [Adv, Bdv, Cdv]}
                      sea: {class: HERAPDF, parameters: [Asea, Bsea, Csea]}
                    decomposition: {class: UvDvUbarDbarS, xg: g, xuv: uv, xdv: dv, xubar: sea, xdbar: sea, xs: sea}
                fit: {validation: 0, iterations: 200}
                """;
    }
}
